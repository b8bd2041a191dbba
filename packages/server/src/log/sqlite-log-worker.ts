/** The thread that owns the log's database: an fsync here does not hold up the thread that answers requests. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WarehouseBlock } from '../warehouse/warehouse.ts';
import type { LogBatch } from './log.ts';
import { SqliteLogStore } from './sqlite-log-store.ts';

/** What the other thread asks. */
export type LogRequest =
  | { readonly op: 'append'; readonly batches: readonly LogBatch[] }
  | { readonly op: 'nextBlock' }
  | { readonly op: 'finishBlock'; readonly id: number }
  | { readonly op: 'depth' }
  | { readonly op: 'forgetAnswers'; readonly before: number }
  | { readonly op: 'close' };

/** Requests are answered in the order in which they came. */
export type LogReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const port = parentPort;
if (port === null) throw new Error('this file is the log’s worker thread; open the log with openSqliteLog');

const store = new SqliteLogStore(workerData as string);
port.on('message', (request: LogRequest) => {
  let reply: LogReply;
  try {
    reply = { ok: true, value: answer(request) };
  } catch (error) {
    reply = { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply, transferOf(reply));
  if (request.op === 'close') port.close();
});

function answer(request: LogRequest): unknown {
  switch (request.op) {
    case 'append':
      return store.append(request.batches);
    case 'nextBlock':
      return store.nextBlock(Date.now());
    case 'finishBlock':
      return store.finishBlock(request.id);
    case 'depth':
      return store.depth();
    case 'forgetAnswers':
      return store.forgetAnswers(request.before);
    case 'close':
      return store.close();
  }
}

/** The memory of a block is handed over, not copied. */
function transferOf(reply: LogReply): ArrayBuffer[] {
  const body = reply.ok ? (reply.value as Partial<WarehouseBlock> | undefined)?.body : undefined;
  return body === undefined ? [] : [body.buffer];
}
