import type { DatabaseSync } from 'node:sqlite';
import { fs } from '../builtins.ts';
import { loadSqlite } from './load-sqlite.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';

/** What a file at a store's path turns out to be. */
export type Found = 'absent' | 'empty' | 'ours' | 'newer' | 'foreign' | 'corrupt';

/** A file, and what its first bytes tell of it. */
export interface Identity {
  readonly found: Found;
  /** It is in WAL mode. */
  readonly wal: boolean;
  /** Others than its owner may read it. */
  readonly isOpenToOthers: boolean;
}

/** https://sqlite.org/fileformat.html#the_database_header */
const HEADER = {
  bytes: 100,
  magic: 'SQLite format 3\0',
  writeVersion: 18,
  userVersion: 60,
  applicationId: 68,
} as const;
const WAL_VERSION = 2;
const READ_WAIT_MS = 2000;
const ABSENT: Identity = { found: 'absent', wal: false, isOpenToOthers: false };

/**
 * Tells what a file is before it is opened for writing: opening another program's database so, and closing it, would
 * write that program's journal into it. The first bytes of the file nearly always tell, without SQLite.
 */
export function identifyFile(path: string): Identity {
  // Asking first is cheaper than a thrown ENOENT.
  if (!fs.existsSync(path)) return ABSENT;
  const header = Buffer.alloc(HEADER.bytes);
  const file = fs.openSync(path, 'r');
  let size: number;
  let mode: number;
  try {
    ({ mode } = fs.fstatSync(file));
    size = fs.readSync(file, header, 0, HEADER.bytes, 0);
  } finally {
    fs.closeSync(file);
  }
  const about = {
    wal: header[HEADER.writeVersion] === WAL_VERSION,
    isOpenToOthers: (mode & 0o077) !== 0 && process.platform !== 'win32',
  };
  return { found: size === 0 ? 'empty' : readHeader(path, header), ...about };
}

function readHeader(path: string, header: Buffer): Found {
  if (header.toString('latin1', 0, HEADER.magic.length) !== HEADER.magic) return 'corrupt';
  const application = header.readInt32BE(HEADER.applicationId);
  if (application === APPLICATION_ID)
    return header.readInt32BE(HEADER.userVersion) > SCHEMA_VERSION ? 'newer' : 'ours';
  // What a program has just made may still be in its journal alone, where only SQLite finds it.
  return application === 0 ? lookInside(path) : 'foreign';
}

function lookInside(path: string): Found {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec(`PRAGMA busy_timeout = ${READ_WAIT_MS}`);
    return identify(database);
  } finally {
    database.close();
  }
}

/** Tells what an open database is. */
export function identify(database: DatabaseSync): Found {
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

/** Whether an error of SQLite says that the file is not a sound database: SQLITE_CORRUPT or SQLITE_NOTADB. */
export function isDamaged(error: unknown): boolean {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  return code === 11 || code === 26;
}
