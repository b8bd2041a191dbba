import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDatabase } from '@candor/server/is-database';

/** What is handed to the server for a file. */
export interface ImportSource {
  readonly content: string | Iterable<string>;
  close(): void;
}

/** 'CAND': Candor's own store (docs/contract.md, section 2), and its export, which has the ids in a table of their own. */
const CANDOR = 0x43414e44;

/**
 * Prepares a file for an import. The store of Candor's client becomes an export, since it holds the secret that its ids are
 * made with; of a database that its client has open, what is still in the journal is taken in too.
 *
 * @throws {Error} in one line
 */
export async function importSource(path: string): Promise<ImportSource> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) throw new Error(`${path} is not a file`);
  if (!isDatabase(path)) return { content: path, close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'candor-import-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'store.db');
    for (const journal of ['', '-wal', '-journal'])
      if (existsSync(path + journal)) copyFileSync(path + journal, copy + journal);
    if (!isOwnStore(copy)) return { content: copy, close };
    const { storeExport } = await import('@candor/client/store-export');
    const content = storeExport(copy, new Date().toISOString());
    if (content === undefined) throw new Error(`${path} holds no events`);
    return { content, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Also brings the journal into the file: a damaged one is left for the server to refuse. */
function isOwnStore(path: string): boolean {
  try {
    const database = new DatabaseSync(path);
    try {
      database.exec('PRAGMA journal_mode = DELETE');
      const id = database.prepare('PRAGMA application_id').get()?.application_id;
      const ids = database
        .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'daily_ids'")
        .get();
      return id === CANDOR && ids === undefined;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
