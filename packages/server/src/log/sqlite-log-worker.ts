/** The thread that owns the log's database: an fsync here does not hold up the thread that answers requests. */
import { parentPort, workerData } from 'node:worker_threads';
import type { WarehouseBlock } from '../warehouse/warehouse.ts';
import { type LogBatch, LogFullError } from './log.ts';
import { type LogBounds, SqliteLogStore } from './sqlite-log-store.ts';

/** What the other thread asks. */
export type LogRequest =
  | { readonly op: 'append'; readonly batches: readonly LogBatch[] }
  | { readonly op: 'nextBlock' }
  | { readonly op: 'finishBlock'; readonly id: number }
  | { readonly op: 'depth' }
  | { readonly op: 'forgetAnswers'; readonly before: number }
  | { readonly op: 'memory' }
  | { readonly op: 'remember'; readonly hashes: Uint8Array<ArrayBuffer> }
  | { readonly op: 'rememberedSince'; readonly time: number; readonly startedAt: number }
  | { readonly op: 'scrub' }
  | { readonly op: 'close' };

/** Requests are answered in the order in which they came. */
export type LogReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string; readonly full: boolean };

/** What the thread is started with. */
export interface LogWorkerData {
  readonly path: string;
  readonly bounds: LogBounds;
}

const port = parentPort;
if (port === null) throw new Error('this file is the log’s worker thread; open the log with openSqliteLog');

const { path, bounds } = workerData as LogWorkerData;
const store = new SqliteLogStore(path, bounds, Date.now());
port.on('message', (request: LogRequest) => {
  let reply: LogReply;
  try {
    reply = { ok: true, value: answer(request) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    reply = { ok: false, problem, full: error instanceof LogFullError };
  }
  port.postMessage(reply, transferOf(reply));
  if (request.op === 'close') port.close();
});

function answer(request: LogRequest): unknown {
  switch (request.op) {
    case 'append':
      return store.append(request.batches, Date.now());
    case 'nextBlock':
      return store.nextBlock();
    case 'finishBlock':
      return store.finishBlock(request.id);
    case 'depth':
      return store.depth();
    case 'forgetAnswers':
      return store.forgetAnswers(request.before);
    case 'memory':
      return store.memory();
    case 'remember':
      return store.remember(request.hashes);
    case 'rememberedSince':
      return store.rememberedSince(request.time, request.startedAt);
    case 'scrub':
      return store.scrub();
    case 'close':
      return store.close();
  }
}

/** The memory of a block is handed over, not copied. */
function transferOf(reply: LogReply): ArrayBuffer[] {
  const body = reply.ok ? (reply.value as Partial<WarehouseBlock> | undefined)?.body : undefined;
  return body === undefined ? [] : [body.buffer];
}
