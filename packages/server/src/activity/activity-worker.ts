/** The thread that owns the file of counts: an fsync here does not hold up the thread that answers requests. */
import { parentPort, workerData } from 'node:worker_threads';
import { ActivityStore, type CountedBatch, type CountQuestion } from './activity-store.ts';

/** What the other thread asks. */
export type ActivityRequest =
  | { readonly op: 'add'; readonly batches: readonly CountedBatch[] }
  | { readonly op: 'read'; readonly question: CountQuestion }
  | { readonly op: 'statementOf'; readonly question: CountQuestion }
  | { readonly op: 'forgetBatches'; readonly before: number }
  | { readonly op: 'close' };

/** Requests are answered in the order in which they came. */
export type ActivityReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const port = parentPort;
if (port === null) throw new Error('this file is a worker thread; open the counts with openActivity');

const store = new ActivityStore(workerData as string);
port.on('message', (request: ActivityRequest) => {
  let reply: ActivityReply;
  try {
    reply = { ok: true, value: answer(request) };
  } catch (error) {
    reply = { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
  if (request.op === 'close') port.close();
});

function answer(request: ActivityRequest): unknown {
  switch (request.op) {
    case 'add':
      return store.add(request.batches);
    case 'read':
      return store.read(request.question);
    case 'statementOf':
      return store.statementOf(request.question);
    case 'forgetBatches':
      return store.forgetBatches(request.before);
    case 'close':
      return store.close();
  }
}
