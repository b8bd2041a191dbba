import { Worker } from 'node:worker_threads';
import type { CountedBatch, CountQuestion, CountStatement } from './activity-store.ts';
import type { ActivityReply, ActivityRequest } from './activity-worker.ts';
import type { CountTable, CountTables } from './count-tables.ts';

/** The counts by which people are counted. */
export interface Activity {
  /**
   * Counts a batch. Resolves when it is on disk.
   * @returns the answer to give: the batch's own, or the first one if its id was seen in the last 72 hours
   */
  add(batch: CountedBatch): Promise<string>;
  /** The cells of a kind in one of the tables, in no order that means anything. */
  read<T extends CountTable>(question: CountQuestion<T>): Promise<readonly CountTables[T][]>;
  /** What `read` runs. */
  statementOf(question: CountQuestion): Promise<CountStatement>;
  /** Forgets the ids of batches received before a time. */
  forgetBatches(before: number): Promise<void>;
  close(): Promise<void>;
}

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Opens the file of counts in a worker thread. Batches that arrive while a commit is under way share the next one.
 *
 * It is a file of its own, not a part of the control plane: a transaction a batch would hold up the commands that write there, and
 * its journal must not keep what one commit changed.
 *
 * @param path of the file; made if it is not there
 */
export function openActivity(path: string): Activity {
  const worker = new Worker(new URL('./activity-worker.ts', import.meta.url), {
    workerData: path,
    execArgv: [],
  });
  const calls: Waiting<unknown>[] = [];
  let arriving: (Waiting<string> & { readonly batch: CountedBatch })[] = [];
  let committing = false;
  let ended: Error | undefined;

  const fail = (error: Error): void => {
    ended ??= error;
    for (const call of calls.splice(0)) call.reject(error);
  };
  worker.on('message', (reply: ActivityReply) => {
    const call = calls.shift();
    if (reply.ok) call?.resolve(reply.value);
    else call?.reject(new Error(`the file of counts failed: ${reply.problem}`));
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('the file of counts is closed')));

  const ask = <T>(request: ActivityRequest): Promise<T> =>
    ended !== undefined
      ? Promise.reject(ended)
      : new Promise<T>((resolve, reject) => {
          calls.push({ resolve: resolve as (value: unknown) => void, reject });
          worker.postMessage(request);
        });

  const commit = async (): Promise<void> => {
    committing = true;
    while (arriving.length > 0) {
      const group = arriving;
      arriving = [];
      try {
        const answers = await ask<string[]>({ op: 'add', batches: group.map(({ batch }) => batch) });
        group.forEach(({ resolve, batch }, index) => {
          resolve(answers[index] ?? batch.answer);
        });
      } catch (error) {
        for (const { reject } of group) reject(error as Error);
      }
    }
    committing = false;
  };

  return {
    add: (batch) =>
      new Promise((resolve, reject) => {
        arriving.push({ batch, resolve, reject });
        if (!committing) void commit();
      }),
    read: (question) => ask({ op: 'read', question }),
    statementOf: (question) => ask({ op: 'statementOf', question }),
    forgetBatches: (before) => ask({ op: 'forgetBatches', before }),
    close: () => ask({ op: 'close' }),
  };
}
