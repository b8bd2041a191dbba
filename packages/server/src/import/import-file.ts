import type { ImportSummary } from './import-summary.ts';
import { readImport } from './read-import.ts';
import type { ImportBatch } from './staging.ts';
import { type ImportContext, type ImportedFile, prepareTaking, type Taken } from './take-batch.ts';

/** How far an import is. */
export interface ImportProgress {
  readonly stage: 'reading' | 'storing';
  readonly events: number;
}

/**
 * Takes a file in. It is read to its end before anything is stored, so a bad one leaves nothing behind; then its events
 * go the way of every batch, by day and source and in an order that says nothing of the file's.
 *
 * @throws {BadFile} naming what is wrong and where
 * @throws {Error} when the server could not store all of it; the same file can be imported again, and nothing counts twice
 */
export async function importFile(
  context: ImportContext,
  file: ImportedFile,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportSummary> {
  const { products, ledger } = context;
  const before = await ledger.find(file.hash);
  if (before !== undefined) return before;
  const catalogs = [...products.values()].flatMap(({ versions }) =>
    [...versions.values()].map(({ catalog }) => catalog),
  );
  const named = file.product === undefined ? {} : { product: file.product };
  const task = { path: file.path, context: { catalogs, fileHash: file.hash, ...named } };
  const staged = await readImport(task, (events) => onProgress({ stage: 'reading', events }));
  try {
    const take = prepareTaking(context, file);
    const counts = {
      accepted: 0,
      duplicates: staged.duplicates,
      byCode: new Map<string, number>(),
      events: 0,
    };
    for await (const batch of staged.batches()) {
      add(counts, batch, await take(batch));
      onProgress({ stage: 'storing', events: counts.events });
    }
    const summary: ImportSummary = {
      format: staged.file.format,
      events: staged.events,
      accepted: counts.accepted,
      duplicates: counts.duplicates,
      rejected: [...counts.byCode.values()].reduce((sum, n) => sum + n, 0),
      rejected_by_code: Object.fromEntries([...counts.byCode].sort()),
      activity_left: staged.file.activity,
    };
    await ledger.note(file.hash, summary, Date.now());
    return summary;
  } finally {
    await staged.close();
  }
}

interface Counts {
  accepted: number;
  duplicates: number;
  /** Events of batches that were taken. */
  events: number;
  readonly byCode: Map<string, number>;
}

function add(counts: Counts, batch: ImportBatch, taken: Taken): void {
  const size = batch.kind === 'canonical' ? batch.events.length : batch.raws.length;
  const reject = (code: string, n: number) => {
    counts.byCode.set(code, (counts.byCode.get(code) ?? 0) + n);
  };
  counts.events += size;
  if (taken.kind === 'refused') {
    reject(taken.code, size);
    return;
  }
  const { accepted, duplicates, details = [] } = taken.answer;
  counts.accepted += taken.kind === 'new' ? accepted : 0;
  counts.duplicates += taken.kind === 'new' ? duplicates : accepted + duplicates;
  for (const { code } of details) reject(code, 1);
}
