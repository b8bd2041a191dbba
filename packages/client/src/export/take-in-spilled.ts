import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CommandContext } from '../commands/command-context.ts';
import { countOf } from '../commands/words.ts';
import { openStore, StoreError } from '../store/open-store.ts';
import { readSpills } from '../store/spill.ts';
import { takeInSpills } from '../store/take-in-spills.ts';

/** How long other processes of the host are waited for. */
const WAIT_MS = 5_000;

/**
 * Takes into the store what waits in files beside it, because the store was busy when it was recorded: an export has
 * everything. The store is opened for writing only where there is something to take in.
 *
 * @param path of the store, which is made where only such files are
 * @returns what could not be taken in and why, in a line
 */
export function takeInSpilled(
  path: string,
  { catalog, settings, upload }: Pick<CommandContext, 'catalog' | 'settings' | 'upload'>,
): string | undefined {
  if (!existsSync(dirname(path))) return undefined;
  const { spills } = readSpills(path, catalog.product);
  if (spills.length === 0) return undefined;
  const { storeMaxBytes, retentionDays } = settings;
  try {
    const database = openStore(path, WAIT_MS);
    try {
      takeInSpills(database, {
        ...{ storePath: path, catalog, storeMaxBytes, retentionDays, now: Date.now() },
        countsPeople: upload,
      });
    } finally {
      database.close();
    }
    return undefined;
  } catch (error) {
    const events = spills.reduce((sum, one) => sum + one.events.length, 0);
    const why = error instanceof StoreError ? error.message : `the store ${path} cannot be written`;
    return `Not in it: ${countOf(events, 'event')} in files beside the store (${why}); try again later.`;
  }
}
