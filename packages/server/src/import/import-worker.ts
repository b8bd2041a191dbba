/** The thread that reads a file: what is slow or hostile in it does not hold up the thread that answers requests. */
import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { BadFile } from './bad-file.ts';
import type { FileKind, ReadContext } from './read/item.ts';
import { openFile } from './read/open-file.ts';
import { type ImportBatch, openStaging } from './staging.ts';

/** What the thread is started with. */
export interface ReadTask {
  /** A file of the server's own, which is not compressed. */
  readonly path: string;
  readonly context: ReadContext;
}

/** What it says. After `staged` and each `batch` it waits to be asked for more. */
export type ReadReply =
  | { readonly said: 'reading'; readonly events: number }
  | { readonly said: 'staged'; readonly file: FileKind; readonly events: number; readonly duplicates: number }
  | { readonly said: 'batch'; readonly batch: ImportBatch }
  | { readonly said: 'end' }
  | { readonly said: 'bad'; readonly problem: string };

const REPORT_EVERY = 20_000;

const port = parentPort;
if (port === null) throw new Error('this file is the thread that reads an import; start it with readImport');
const say = (reply: ReadReply) => port.postMessage(reply);
const { path, context } = workerData as ReadTask;
const staged = `${path}.staged`;
const staging = openStaging(staged);
try {
  const file = openFile(path, context);
  let events = 0;
  let duplicates = 0;
  for await (const item of file.items()) {
    if (!staging.add(item)) duplicates += 1;
    events += 1;
    if (events % REPORT_EVERY === 0) say({ said: 'reading', events });
  }
  say({ said: 'staged', file: file.kind, events, duplicates });
  for (const batch of staging.batches()) {
    await asked();
    say({ said: 'batch', batch });
  }
  await asked();
  say({ said: 'end' });
} catch (error) {
  if (!(error instanceof BadFile)) throw error;
  say({ said: 'bad', problem: error.message });
} finally {
  staging.close();
  rmSync(staged, { force: true });
}

function asked(): Promise<void> {
  return new Promise((resolve) => port?.once('message', () => resolve()));
}
