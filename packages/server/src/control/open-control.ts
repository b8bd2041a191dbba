import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/index.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import type { ControlTables } from './tables.ts';

const BUSY_MS = 5000;
const LOOK_EVERY_MS = 500;

/**
 * The control plane: keys, policies, deletions and what else operators decide. Every process that may open the data folder
 * may open it: the `candor` commands write here, and a server that runs obeys within a second.
 */
export interface Control {
  readonly db: Kysely<ControlTables>;
  /** Calls back after another process has changed something. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Opens the embedded control plane, and brings its tables up to date.
 *
 * @param path of the SQLite file; made if it is not there
 * @throws {Error} in one line, when the file is of a newer version or is no database
 */
export async function openControl(path: string): Promise<Control> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = openDatabase(path);
  const db = new Kysely<ControlTables>({ dialect: nodeSqliteDialect(database) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw unusable(path, error);
  }

  const listeners: (() => void)[] = [];
  const versions = database.prepare('PRAGMA data_version');
  let seen = versions.get()?.data_version;
  const look = setInterval(() => {
    // It changes when another connection has committed (https://sqlite.org/pragma.html#pragma_data_version).
    const version = versions.get()?.data_version;
    if (version === seen) return;
    seen = version;
    for (const listener of listeners) listener();
  }, LOOK_EVERY_MS).unref();

  return {
    db,
    onChange: (listener) => void listeners.push(listener),
    async close() {
      clearInterval(look);
      await db.destroy();
    },
  };
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(
      `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;` +
        'PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON',
    );
    // It holds secrets, and the files that SQLite puts beside it get its rights.
    chmodSync(path, 0o600);
    return database;
  } catch (error) {
    database.close();
    throw unusable(path, error);
  }
}

function unusable(path: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(`the control plane ${path} cannot be used: ${why}`, { cause });
}
