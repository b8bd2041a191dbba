import { type CatalogDefinition, retentionOf } from '@candor/catalog';
import { keepActivitySince } from '../activity/note-people.ts';
import { fs } from '../builtins.ts';
import type { Settings } from '../consent/settings.ts';
import { removeStore } from './erase-all.ts';
import { isOlder } from './long-unused.ts';
import { FOREGROUND_WAIT_MS, openStore, storeAt } from './open-store.ts';
import { removeOldSpills } from './spill.ts';
import { sqlTime } from './sql-time.ts';
import { inTransaction } from './transaction.ts';

const DAY_MS = 86_400_000;

/** Removes what is too old to keep as the process ends; `isLongUnused` said that there is something. */
export function pruneAtEnd(
  { storePath, retentionDays }: Pick<Settings, 'storePath' | 'retentionDays'>,
  catalog: CatalogDefinition,
): void {
  const now = Date.now();
  process.once('exit', () => {
    try {
      pruneStore(storeAt(storePath), retentionDays, retentionOf(catalog).rawDays, now);
    } catch {
      // Somebody is using it, or it cannot be used: `telemetry status` says why.
    }
  });
}

/**
 * Removes what is too old to keep.
 *
 * @param sentDays how long the server keeps what was sent
 * @param now milliseconds since the epoch
 */
export function pruneStore(path: string, retentionDays: number, sentDays: number, now: number): void {
  const oldest = now - retentionDays * DAY_MS;
  if (!isOlder(path, oldest)) return;
  const database = openStore(path, FOREGROUND_WAIT_MS, 'refuse');
  let isNeeded: boolean;
  try {
    isNeeded = inTransaction(database, () => {
      database.prepare('DELETE FROM events WHERE timestamp < ?').run(sqlTime(oldest));
      keepActivitySince(database, sqlTime(oldest).slice(0, 10));
      const unprovable = sqlTime(now - Math.max(retentionDays, sentDays) * DAY_MS);
      database.prepare('DELETE FROM uploads WHERE first_attempt_at < ?').run(unprovable);
      const left = database
        .prepare(
          `SELECT EXISTS (SELECT 1 FROM events) OR EXISTS (SELECT 1 FROM uploads)
             OR EXISTS (SELECT 1 FROM meta WHERE key = 'consent') AS something`,
        )
        .get();
      return left?.something === 1;
    });
  } finally {
    database.close();
  }
  if (!isNeeded) {
    removeStore(path);
    return;
  }
  removeOldSpills(path, oldest);
  // Not again at the next start.
  fs.utimesSync(path, new Date(now), new Date(now));
}
