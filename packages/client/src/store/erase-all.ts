import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fs } from '../builtins.ts';
import { inTransaction } from './transaction.ts';

/** How much was there. */
export interface Erased {
  readonly events: number;
  readonly activity: number;
  readonly uploads: number;
}

/**
 * Erases everything that a store holds: events, activity records, what was uploaded, ids and secrets. Afterwards none
 * of it is in the file or its journal: deleted content is overwritten with zeros, the file is written anew, and the
 * journal is cut to nothing. The next writer makes new secrets.
 *
 * @param keep keys of `meta` that stay, as the record of consent does when its user only wants a clean slate
 * @throws when another process holds the store for longer than its busy timeout: then nothing may have been erased
 */
export function eraseAll(database: DatabaseSync, keep: readonly string[] = []): Erased {
  // https://sqlite.org/pragma.html#pragma_secure_delete
  database.exec('PRAGMA secure_delete = ON');
  const erased = inTransaction(database, (): Erased => {
    const remove = (table: string) => Number(database.prepare(`DELETE FROM ${table}`).run().changes);
    const counts = { events: remove('events'), activity: remove('activity'), uploads: remove('uploads') };
    database.exec('DELETE FROM sources; DELETE FROM sqlite_sequence');
    database
      .prepare('DELETE FROM meta WHERE key NOT IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(keep));
    return counts;
  });
  vacuumAndCheckpoint(database);
  return erased;
}

/** Writes the file anew without its free pages, and cuts the journal to nothing. */
export function vacuumAndCheckpoint(database: DatabaseSync): void {
  database.exec('VACUUM');
  // Answers a row that says whether somebody was in the way, instead of failing (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (checkpoint?.busy === 1)
    throw new Error('another process is using the store; try again when it has ended');
}

/** Removes what writers leave beside a store: spilled events, drawn variants, and copies that were damaged. */
export function eraseBeside(storePath: string): void {
  const folder = dirname(storePath);
  if (!fs.existsSync(folder)) return;
  const ours = [`${basename(storePath)}.damaged-`, `${basename(storePath)}.variant-`];
  for (const name of fs.readdirSync(folder)) {
    if (SPILL.test(name) || ours.some((start) => name.startsWith(start)))
      fs.rmSync(join(folder, name), { force: true });
  }
}

const SPILL = /^spill-[0-9a-f]{16}\.ndjson(\.new)?$/;

/** Removes a store with everything beside it. Processes that have it open write into nothing. */
export function removeStore(storePath: string): void {
  eraseBeside(storePath);
  for (const end of ['-wal', '-shm', '-journal', '.upload-lock', '.policy', '.policy.new', ''])
    fs.rmSync(storePath + end, { force: true });
}
