import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { BadFile } from './bad-file.ts';
import type { ReadReply, ReadTask } from './import-worker.ts';
import type { ImportBatch } from './staging.ts';

type Staged = Omit<Extract<ReadReply, { said: 'staged' }>, 'said'>;

/** A file that was read to its end, and found to be whole. */
export interface StagedImport extends Staged {
  /** The next batch is read when the one before has been taken. */
  batches(): AsyncGenerator<ImportBatch, void>;
  close(): Promise<void>;
}

/**
 * Reads a file in a thread of its own, to its end.
 *
 * @param onEvents hears now and then how many events were read
 * @throws {BadFile} when anything of it is wrong
 */
export async function readImport(task: ReadTask, onEvents: (events: number) => void): Promise<StagedImport> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
  });
  const close = async () => void (await worker.terminate());
  const replies = on(worker, 'message', { close: ['exit'] });
  const next = async (): Promise<ReadReply> => {
    const { value, done } = await replies.next();
    if (done === true) throw new Error('the reading of an import ended by itself');
    const [reply] = value as [ReadReply];
    if (reply.said === 'bad') throw new BadFile('', reply.problem);
    return reply;
  };
  try {
    for (;;) {
      const reply = await next();
      if (reply.said === 'reading') onEvents(reply.events);
      if (reply.said !== 'staged') continue;
      const { said, ...staged } = reply;
      return { ...staged, batches, close };
    }
  } catch (error) {
    await close();
    throw error;
  }

  async function* batches(): AsyncGenerator<ImportBatch, void> {
    for (;;) {
      worker.postMessage('next');
      const reply = await next();
      if (reply.said !== 'batch') return;
      yield reply.batch;
    }
  }
}
