import type { DatabaseSync } from 'node:sqlite';
import { inOrder } from './insert-events.ts';
import type { Bounds } from './keep-within-bounds.ts';
import { ensureRootSecret, readMeta } from './meta.ts';
import { readSpills } from './spill.ts';
import { inTransaction } from './transaction.ts';
import { countLost, storeInChunks, type WriteOptions } from './write-events.ts';

/**
 * Takes in what earlier writers had to spill, without anything new: for whoever hands out all that is stored. While the
 * product is paused it stays where it is.
 */
export function takeInSpills(
  database: DatabaseSync,
  options: Pick<WriteOptions, 'storePath' | 'catalog' | keyof Bounds> & { readonly countsPeople: boolean },
): void {
  const { storePath, catalog, now } = options;
  const spilled = readSpills(storePath, catalog.product);
  const isTaken = inTransaction(database, () => {
    if ((readMeta(database, 'upload')?.pausedUntil ?? 0) > now) return false;
    countLost(database, spilled.spills);
    ensureRootSecret(database);
    storeInChunks(database, inOrder(database, spilled.spills, catalog), options);
    return true;
  });
  if (isTaken) spilled.remove();
}
