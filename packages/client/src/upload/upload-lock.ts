import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from '../store/load-sqlite.ts';
import { isBusy } from '../store/open-store.ts';

/**
 * Takes the right to upload from a store. The lock is one of the operating system on an empty SQLite file beside it: it
 * ends with the process, however that ends, so no stale lock is ever left behind.
 *
 * @returns undefined when another uploader has it
 */
export function takeUploadLock(storePath: string): { release(): void } | undefined {
  const path = `${storePath}.upload-lock`;
  closeSync(openSync(path, 'a', 0o600));
  const { DatabaseSync } = loadSqlite();
  const database: DatabaseSync = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
