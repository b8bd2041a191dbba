import { closeSync, openSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { isDatabase } from '../is-database.ts';

/** What a data folder holds for the time of a run alone, and the engine, which is taken otherwise. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['engine', 'uploads', 'snapshots'],
  ...['server.lock', 'server.pid', 'server.json', 'server.json.new'],
]);
const JOURNAL = /-(?:wal|shm|journal)$/;
/** More pages than a file has: all in one step, so that a writer never makes it begin anew. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies what a data folder holds beside the engine: databases first, as each is at one moment, then plain files, since
 * what a database tells of (a salt, a key) is on disk before it.
 */
export async function copyFolder(data: string, target: string): Promise<void> {
  const entries = (await readdir(data, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && !JOURNAL.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length + 1))
    .filter((path) => !LEFT_OUT.has(path.split('/')[0] ?? ''));
  const databases = entries.filter((path) => isDatabase(join(data, path)));
  const files = entries.filter((path) => !databases.includes(path));
  for (const path of [...databases, ...files]) {
    await mkdir(join(target, path, '..'), { recursive: true, mode: 0o700 });
    if (databases.includes(path)) await copyDatabase(join(data, path), join(target, path));
    else await copyFile(join(data, path), join(target, path));
  }
}

/** In a thread of the pool: requests are answered meanwhile. */
async function copyDatabase(path: string, target: string): Promise<void> {
  closeSync(openSync(target, 'wx', 0o600));
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    await backup(database, target, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
}
