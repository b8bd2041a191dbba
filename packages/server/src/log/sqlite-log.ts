import { Worker } from 'node:worker_threads';
import type { WarehouseBlock } from '../warehouse/warehouse.ts';
import type { Log, LogBatch, LogDepth } from './log.ts';
import type { LogReply, LogRequest } from './sqlite-log-worker.ts';

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Opens the embedded log: a SQLite file in a worker thread. Batches that arrive while a commit is under way share the
 * next one (group commit), so that many clients wait for one fsync.
 *
 * @param path of the file; made if it is not there
 */
export function openSqliteLog(path: string): Log {
  return new SqliteLog(path);
}

class SqliteLog implements Log {
  readonly #worker: Worker;
  readonly #calls: Waiting<unknown>[] = [];
  #arriving: (Waiting<string> & { readonly batch: LogBatch })[] = [];
  #committing = false;
  /** Why there is no worker any more. */
  #ended: Error | undefined;

  constructor(path: string) {
    this.#worker = new Worker(new URL('./sqlite-log-worker.ts', import.meta.url), {
      workerData: path,
      execArgv: [],
    });
    this.#worker.on('message', (reply: LogReply) => {
      const call = this.#calls.shift();
      if (reply.ok) call?.resolve(reply.value);
      else call?.reject(new Error(`the log failed: ${reply.problem}`));
    });
    this.#worker.on('error', (error) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', () => this.#fail(new Error('the log is closed')));
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

  close(): Promise<void> {
    return this.#call({ op: 'close' });
  }

  #call<T>(request: LogRequest, transfer: readonly ArrayBuffer[] = []): Promise<T> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise<T>((resolve, reject) => {
      this.#calls.push({ resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage(request, transfer);
    });
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const call of this.#calls.splice(0)) call.reject(error);
  }
}
