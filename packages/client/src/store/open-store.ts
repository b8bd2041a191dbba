import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fs } from '../builtins.ts';
import { newRootSecret } from '../random.ts';
import { loadSqlite } from './load-sqlite.ts';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** How long a host waits for another writer; its events go to a spill file after that. */
export const FOREGROUND_WAIT_MS = 50;

/** Why a store cannot be used. The code is stable; the message is for its user. */
export class StoreError extends Error {
  readonly code: 'newer' | 'busy' | 'failed' | 'absent';
  constructor(code: StoreError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

/** What a file at the store's path turns out to be. */
type Found = 'empty' | 'ours' | 'newer' | 'foreign' | 'corrupt';

/**
 * Opens the store for writing, and makes it if it is not there: folder 0700, file 0600. A file of another program is
 * left alone and `candor.db` beside it is used; a broken one is moved aside.
 *
 * @param waitMs how long to wait for another writer
 * @param absent what to do where there is none: `refuse` makes nothing, and throws with the code `absent`
 * @throws {StoreError}
 */
export function openStore(path: string, waitMs: number, absent: 'make' | 'refuse' = 'make'): DatabaseSync {
  try {
    return openFor(path, waitMs, absent);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(isBusy(error) ? 'busy' : 'failed', `the store ${path} cannot be opened`, error);
  }
}

/** Reads something of the store. @returns undefined when there is none; nothing is made */
export function readStore<T>(path: string, read: (database: DatabaseSync) => T): T | undefined {
  const database = openToRead(path);
  if (database === undefined) return undefined;
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/**
 * Opens the store for reading alone; the caller closes it.
 *
 * @returns undefined when there is none; nothing is made
 * @throws {StoreError}
 */
export function openToRead(path: string): DatabaseSync | undefined {
  const chosen = storeAt(path);
  if (!fs.existsSync(chosen)) return undefined;
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(chosen, { readOnly: true });
  let found: Found | undefined;
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    found = identify(database);
  } finally {
    if (found !== 'ours') database.close();
  }
  if (found === 'ours') return database;
  if (found === 'empty') return undefined;
  throw found === 'newer' ? newerStore(chosen) : new StoreError('failed', `the store ${chosen} is damaged`);
}

/** The file that is used for a configured path: another one when a different program's database is there. */
export function storeAt(path: string): string {
  if (!fs.existsSync(path)) return path;
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    return identify(database) === 'foreign' ? join(dirname(path), 'candor.db') : path;
  } finally {
    database.close();
  }
}

/** Whether an error of SQLite says that another writer was in the way. */
export function isBusy(error: unknown): boolean {
  // SQLITE_BUSY and SQLITE_LOCKED, https://sqlite.org/rescode.html; the low byte is the primary code.
  const code = (error as { errcode?: number }).errcode ?? 0;
  return (code & 0xff) === 5 || (code & 0xff) === 6;
}

/** Whether an error of SQLite says that the file is not a sound database: SQLITE_CORRUPT or SQLITE_NOTADB. */
export function isDamaged(error: unknown): boolean {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  return code === 11 || code === 26;
}

/** Moves a damaged store out of the way, with its journal, so that a new one can be made. */
export function setAside(path: string): void {
  fs.renameSync(path, `${path}.damaged-${Date.now()}`);
  for (const journal of ['-wal', '-shm']) fs.rmSync(path + journal, { force: true });
}

function openFor(path: string, waitMs: number, absent: 'make' | 'refuse'): DatabaseSync {
  if (!fs.existsSync(path)) {
    if (absent === 'refuse') throw absentStore(path);
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Made here, so that the file and its journal never have other permissions.
    fs.closeSync(fs.openSync(path, 'a', 0o600));
  }
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${waitMs}`);
  const found = identify(database);
  if (found === 'empty' && absent === 'refuse') {
    database.close();
    throw absentStore(path);
  }
  if (found === 'ours' || found === 'empty') {
    // A host must not wait for a disk. The price: a power failure, not a crash, may damage the store, and it is moved
    // aside then (https://sqlite.org/pragma.html#pragma_synchronous).
    database.exec('PRAGMA synchronous = OFF; PRAGMA secure_delete = ON');
    return found === 'ours' ? database : create(database);
  }
  database.close();
  switch (found) {
    case 'newer':
      throw newerStore(path);
    case 'foreign':
      return openFor(join(dirname(path), 'candor.db'), waitMs, absent);
    case 'corrupt':
      if (absent === 'refuse') throw new StoreError('failed', `the store ${path} is damaged`);
      setAside(path);
      return openFor(path, waitMs, absent);
  }
}

function identify(database: DatabaseSync): Found {
  try {
    const application = Number(database.prepare('PRAGMA application_id').get()?.application_id);
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (application === APPLICATION_ID) return version > SCHEMA_VERSION ? 'newer' : 'ours';
    const tables = database.prepare('SELECT count(*) AS n FROM sqlite_master').get();
    return application === 0 && version === 0 && tables?.n === 0 ? 'empty' : 'foreign';
  } catch (error) {
    if (isDamaged(error)) return 'corrupt';
    throw error;
  }
}

function create(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been first while this one waited.
    if (identify(database) === 'empty') {
      database.exec(SCHEMA);
      database.prepare("INSERT INTO meta VALUES ('root_secret', ?)").run(newRootSecret());
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  return database;
}

function absentStore(path: string): StoreError {
  return new StoreError('absent', `there is no store ${path}`);
}

function newerStore(path: string): StoreError {
  return new StoreError(
    'newer',
    `the store ${path} was made by a newer version of this program; it is left alone`,
  );
}
