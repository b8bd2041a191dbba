import { dirname, join } from 'node:path';
import type { Source } from '@candor/catalog';
import { fs } from '../builtins.ts';
import { newFileId } from '../random.ts';
import type { CleanEvent } from '../record/recorded-event.ts';

/** Events that a busy store could not take, with the source they came from. */
export interface Spilled {
  readonly source: Source;
  readonly catalogVersion: number;
  readonly events: readonly CleanEvent[];
  /** They come from an automated run, which is not counted as a person. */
  readonly automated?: true;
  /** How many others were lost, because the spill was full. */
  readonly lost?: number;
  /** Stores of several products may stand in one folder. */
  readonly product?: string;
}

/** All spill files beside a store may hold this much together. */
const SPILL_MAX_BYTES = 4 * 1024 * 1024;
/** And this much more may tell how many events were lost after that. */
const LOSSES_MAX_BYTES = 64 * 1024;
const NAME = /^spill-[0-9a-f]{16}\.ndjson$/;

/**
 * Puts events in a file beside the store, for the next writer to take in. When the spill is full they are lost, and
 * their number is put there instead.
 */
export function spill(storePath: string, spilled: Spilled): void {
  const folder = dirname(storePath);
  const used = spillFiles(folder).reduce(
    (sum, path) => sum + (fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  const text = `${JSON.stringify(spilled)}\n`;
  const isFull = used + text.length > SPILL_MAX_BYTES;
  if (isFull && used > SPILL_MAX_BYTES + LOSSES_MAX_BYTES) return;
  const losses: Spilled = { ...spilled, events: [], lost: spilled.events.length };
  const path = join(folder, `spill-${newFileId()}.ndjson`);
  // Renamed when it is whole: a reader at the same time must not take half of it and remove the rest.
  fs.writeFileSync(`${path}.new`, isFull ? `${JSON.stringify(losses)}\n` : text, { mode: 0o600, flag: 'wx' });
  fs.renameSync(`${path}.new`, path);
}

/**
 * Reads the spill files beside a store. Their events were clean when they were written; the upload looks again.
 * Two writers may read the same file: the second finds its events stored already.
 *
 * @param product leaves those of others alone; all by default
 */
export function readSpills(
  storePath: string,
  product?: string,
): { readonly spills: readonly Spilled[]; remove(): void } {
  const read = spillFiles(dirname(storePath)).map((path) => ({ path, spills: readSpill(path) }));
  const ours = read.filter(({ spills }) => spills.every((one) => isOf(product, one)));
  return {
    spills: ours.flatMap(({ spills }) => spills),
    remove() {
      for (const { path } of ours) fs.rmSync(path, { force: true });
    },
  };
}

/** Removes what was spilled before a time, milliseconds since the epoch, and never taken in. */
export function removeOldSpills(storePath: string, before: number): void {
  for (const path of spillFiles(dirname(storePath))) {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && stats.mtimeMs < before) fs.rmSync(path, { force: true });
  }
}

function isOf(product: string | undefined, spilled: Spilled): boolean {
  return product === undefined || spilled.product === undefined || spilled.product === product;
}

function spillFiles(folder: string): readonly string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => join(folder, name));
}

function readSpill(path: string): readonly Spilled[] {
  try {
    return fs
      .readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Spilled);
  } catch {
    return [];
  }
}
