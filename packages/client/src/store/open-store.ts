import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fs } from '../builtins.ts';
import { identify, identifyFile } from './identify-store.ts';
import { loadSqlite } from './load-sqlite.ts';
import { ensureRootSecret } from './meta.ts';
import { type FileSystemType, fileSystemType, isOnNetwork } from './network-file-system.ts';
import { SCHEMA } from './schema.ts';
import { inTransaction } from './transaction.ts';

export { isDamaged } from './identify-store.ts';

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

interface Opening {
  readonly waitMs: number;
  readonly absent: 'make' | 'refuse';
  readonly typeOf: FileSystemType;
}

/**
 * Opens the store for writing, and makes it if it is not there: folder 0700, file 0600. A file of another program is
 * left alone and `candor.db` beside it is used; a broken one is moved aside.
 *
 * @param waitMs how long to wait for another writer
 * @param absent what to do where there is none: `refuse` makes nothing, and throws with the code `absent`
 * @param typeOf tells on which kind of file system a folder is
 * @throws {StoreError}
 */
export function openStore(
  path: string,
  waitMs: number,
  absent: 'make' | 'refuse' = 'make',
  typeOf: FileSystemType = fileSystemType,
): DatabaseSync {
  try {
    return openFor(path, { waitMs, absent, typeOf });
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
  const { found } = identifyFile(chosen);
  switch (found) {
    case 'absent':
    case 'empty':
      return undefined;
    case 'newer':
      throw newerStore(chosen);
    case 'foreign':
      throw foreignStore(chosen);
    case 'corrupt':
      throw new StoreError('failed', `the store ${chosen} is damaged`);
    case 'ours':
      break;
  }
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(chosen, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    if (identify(database) === 'newer') throw newerStore(chosen);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The file that is used for a configured path: another one when a different program's database is there. */
export function storeAt(path: string): string {
  return identifyFile(path).found === 'foreign' ? besideForeign(path) : path;
}

/** Whether an error of SQLite says that another writer was in the way. */
export function isBusy(error: unknown): boolean {
  // SQLITE_BUSY and SQLITE_LOCKED, https://sqlite.org/rescode.html; the low byte is the primary code.
  const code = (error as { errcode?: number }).errcode ?? 0;
  return (code & 0xff) === 5 || (code & 0xff) === 6;
}

/** Moves a damaged store out of the way, with its journal, so that a new one can be made. */
export function setAside(path: string): void {
  fs.renameSync(path, `${path}.damaged-${Date.now()}`);
  for (const journal of ['-wal', '-shm']) fs.rmSync(path + journal, { force: true });
}

function openFor(path: string, { waitMs, absent, typeOf }: Opening): DatabaseSync {
  const { found, wal, isOpenToOthers } = identifyFile(path);
  switch (found) {
    case 'newer':
      throw newerStore(path);
    case 'foreign':
      if (path === besideForeign(path)) throw foreignStore(path);
      return openFor(besideForeign(path), { waitMs, absent, typeOf });
    case 'corrupt':
      if (absent === 'refuse') throw new StoreError('failed', `the store ${path} is damaged`);
      setAside(path);
      return openFor(path, { waitMs, absent, typeOf });
    case 'absent':
      if (absent === 'refuse') throw absentStore(path);
      fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // Made here, so that the file and its journal never have other permissions.
      fs.closeSync(fs.openSync(path, 'a', 0o600));
      break;
    case 'empty':
      if (absent === 'refuse') throw absentStore(path);
      break;
    case 'ours':
      if (isOpenToOthers) fs.chmodSync(path, 0o600);
  }
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  try {
    // A host must not wait for a disk. The price: a power failure, not a crash, may damage the store, and it is moved
    // aside then (https://sqlite.org/pragma.html#pragma_synchronous).
    database.exec(`PRAGMA busy_timeout = ${waitMs}; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON`);
    const needsWal = !isOnNetwork(dirname(path), typeOf);
    // Without memory that is shared with other machines, a journal of that kind can only be ended alone.
    if (wal && !needsWal)
      database.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL',
      );
    if (found !== 'ours') create(database);
    const is = identify(database);
    if (is === 'newer') throw newerStore(path);
    // Another program was first.
    if (is !== 'ours') throw foreignStore(path);
    if (needsWal && !wal) startJournal(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function create(database: DatabaseSync): void {
  inTransaction(database, () => {
    // Another process may have been first while this one waited.
    if (identify(database) !== 'empty') return;
    database.exec(SCHEMA);
    ensureRootSecret(database);
  });
}

/** Writers and readers need not wait for each other then. Whoever is in the way of the change now lets the next one make it. */
function startJournal(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA journal_mode = WAL');
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

/** Where a store is made when another program's database has its place. */
export function besideForeign(path: string): string {
  return join(dirname(path), 'candor.db');
}

function foreignStore(path: string): StoreError {
  return new StoreError('failed', `${path} is a database of another program; it is left alone`);
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
