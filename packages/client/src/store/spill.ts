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
}

/** All spill files beside a store may hold this much together. */
const SPILL_MAX_BYTES = 4 * 1024 * 1024;
const NAME = /^spill-[0-9a-f]{16}\.ndjson$/;

/**
 * Puts events in a file beside the store, for the next writer to take in.
 *
 * @returns false when the spill is full: the events are lost
 */
export function spill(storePath: string, spilled: Spilled): boolean {
  const folder = dirname(storePath);
  const used = spillFiles(folder).reduce(
    (sum, path) => sum + (fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  if (used > SPILL_MAX_BYTES) return false;
  const path = join(folder, `spill-${newFileId()}.ndjson`);
  // Renamed when it is whole: a reader at the same time must not take half of it and remove the rest.
  fs.writeFileSync(`${path}.new`, `${JSON.stringify(spilled)}\n`, { mode: 0o600, flag: 'wx' });
  fs.renameSync(`${path}.new`, path);
  return true;
}

/**
 * Reads the spill files beside a store. Their events were clean when they were written; the upload looks again.
 * Two writers may read the same file: the second finds its events stored already.
 */
export function readSpills(storePath: string): { readonly spills: readonly Spilled[]; remove(): void } {
  const paths = spillFiles(dirname(storePath));
  return {
    spills: paths.flatMap(readSpill),
    remove() {
      for (const path of paths) fs.rmSync(path, { force: true });
    },
  };
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
