import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A data folder that this process alone uses. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process. The lock is one of the operating system on an empty SQLite file: it ends with
 * the process, however that ends, so no stale lock is ever left behind.
 *
 * @throws {Error} in one line, naming the process that holds it
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holder = join(folder, 'server.pid');
  const database = new DatabaseSync(join(folder, 'server.lock'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new Error(
      `the data folder ${folder} is in use by process ${readPid(holder)}; stop that server or choose another with --data`,
      { cause },
    );
  }
  writeFileSync(holder, String(process.pid));
  return { release: () => database.close() };
}

/** Whether a process uses a data folder. Nothing is made. */
export function isLocked(folder: string): boolean {
  const path = join(folder, 'server.lock');
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}

function readPid(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
