import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { WarehouseBlock } from '../warehouse/warehouse.ts';
import { type Log, type LogBatch, type LogDepth, LogFullError, type LogMemory } from './log.ts';
import type { LogBounds } from './sqlite-log-store.ts';
import type { LogReply, LogRequest, LogWorkerData } from './sqlite-log-worker.ts';

/** 8 GB of waiting entries, some 150 million events; 24 million events in memory, 300 MB at most. */
const BOUNDS: LogBounds = { maxBytes: 8_000_000_000, events: 24_000_000 };
const BACKOFF_MS = { first: 100, most: 10_000 };

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

export interface SqliteLogOptions extends Partial<LogBounds> {
  /** Receives a line when the log's thread ended by itself; it is started again. */
  readonly warn?: (line: string) => void;
}

/**
 * Opens the embedded log: a SQLite file in a worker thread. Batches that arrive while a commit is under way share the
 * next one (group commit), so that many clients wait for one fsync. A thread that dies is started again: what it had
 * acknowledged is on disk, and who waited for an answer gets an error and sends again.
 *
 * @param path of the file; made if it is not there
 */
export function openSqliteLog(path: string, options: SqliteLogOptions = {}): Log {
  const { warn = () => undefined, ...bounds } = options;
  return new SqliteLog({ path, bounds: { ...BOUNDS, ...bounds } }, warn);
}

class SqliteLog implements Log {
  readonly #data: LogWorkerData;
  readonly #warn: (line: string) => void;
  #worker: Worker;
  readonly #calls: Waiting<unknown>[] = [];
  #arriving: (Waiting<string> & { readonly batch: LogBatch })[] = [];
  #committing = false;
  #closing = false;
  /** Why there is no worker now. */
  #ended: Error | undefined;
  #wait = BACKOFF_MS.first;

  constructor(data: LogWorkerData, warn: (line: string) => void) {
    this.#data = data;
    this.#warn = warn;
    this.#worker = this.#start();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./sqlite-log-worker.ts', import.meta.url), {
      workerData: this.#data,
      execArgv: [],
    });
    let why: Error | undefined;
    worker.on('message', (reply: LogReply) => {
      this.#wait = BACKOFF_MS.first;
      const call = this.#calls.shift();
      if (reply.ok) call?.resolve(reply.value);
      else call?.reject(reply.full ? new LogFullError(reply.problem) : failure(reply.problem));
    });
    worker.on('error', (error) => {
      why = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', (code) => this.#ending(why ?? new Error(`its thread ended (code ${code})`)));
    return worker;
  }

  #ending(why: Error): void {
    this.#ended = this.#closing ? new Error('the log is closed') : failure(why.message);
    for (const call of this.#calls.splice(0)) call.reject(this.#ended);
    if (!this.#closing) void this.#restart();
  }

  async #restart(): Promise<void> {
    this.#warn(`${this.#ended?.message}; starting it again`);
    await sleep(this.#wait, undefined, { ref: false });
    this.#wait = Math.min(this.#wait * 2, BACKOFF_MS.most);
    if (this.#closing) return;
    this.#ended = undefined;
    this.#worker = this.#start();
  }

  append(batch: LogBatch): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#arriving.push({ batch, resolve, reject });
      if (!this.#committing) void this.#commit();
    });
  }

  async #commit(): Promise<void> {
    this.#committing = true;
    while (this.#arriving.length > 0) {
      const group = this.#arriving;
      this.#arriving = [];
      try {
        const batches = group.map(({ batch }) => batch);
        const bodies = batches.flatMap(({ entries }) => entries.map(({ body }) => body.buffer));
        const answers = await this.#call<string[]>({ op: 'append', batches }, bodies);
        group.forEach(({ resolve, batch }, index) => {
          resolve(answers[index] ?? batch.answer);
        });
      } catch (error) {
        for (const { reject } of group) reject(error as Error);
      }
    }
    this.#committing = false;
  }

  nextBlock(): Promise<WarehouseBlock | undefined> {
    return this.#call({ op: 'nextBlock' });
  }

  finishBlock(id: number): Promise<void> {
    return this.#call({ op: 'finishBlock', id });
  }

  depth(): Promise<LogDepth> {
    return this.#call({ op: 'depth' });
  }

  forgetAnswers(before: number): Promise<void> {
    return this.#call({ op: 'forgetAnswers', before });
  }

  scrub(): Promise<void> {
    return this.#call({ op: 'scrub' });
  }

  memory(): Promise<LogMemory> {
    return this.#call({ op: 'memory' });
  }

  remember(hashes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#call({ op: 'remember', hashes }, [hashes.buffer]);
  }

  rememberedSince(time: number, startedAt: number): Promise<void> {
    return this.#call({ op: 'rememberedSince', time, startedAt });
  }

  async close(): Promise<void> {
    const running = this.#ended === undefined;
    this.#closing = true;
    if (running) await this.#call({ op: 'close' });
    else this.#ended = new Error('the log is closed');
  }

  #call<T>(request: LogRequest, transfer: readonly ArrayBuffer[] = []): Promise<T> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise<T>((resolve, reject) => {
      this.#calls.push({ resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage(request, transfer);
    });
  }
}

function failure(problem: string): Error {
  return new Error(`the log failed: ${problem}`);
}
