import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** 'CAND': what the client writes into its store, so that another program's database at that path is told apart. */
const APPLICATION_ID = 0x43414e44;
const WAIT_MS = 1000;

/**
 * Reads something of the local telemetry store (docs/contract.md, section 2), which is written by the client alone.
 *
 * @returns undefined when there is none; nothing is made
 * @throws when it cannot be read
 */
export function readStore<T>(path: string, read: (database: DatabaseSync) => T): T | undefined {
  for (const candidate of [path, join(dirname(path), 'candor.db')]) {
    if (!existsSync(candidate)) continue;
    const database = new DatabaseSync(candidate, { readOnly: true });
    try {
      database.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
      if (database.prepare('PRAGMA application_id').get()?.application_id === APPLICATION_ID)
        return read(database);
    } finally {
      database.close();
    }
  }
  return undefined;
}
