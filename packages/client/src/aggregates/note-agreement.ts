import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../store/meta.ts';

/**
 * Remembers from which day on daily counts may be shared: what was recorded before somebody agreed to that is never
 * counted, and what is recorded after they took it back is not either.
 */
export function noteAgreement(database: DatabaseSync, agreed: boolean, today: string): void {
  const since = readMeta(database, 'aggregates_since');
  if (agreed && since === undefined) writeMeta(database, 'aggregates_since', today);
  if (!agreed && since !== undefined)
    database.prepare("DELETE FROM meta WHERE key = 'aggregates_since'").run();
}
