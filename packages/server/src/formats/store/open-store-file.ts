import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FormatName } from '../format-name.ts';
import type { RawEvent, Unreadable } from '../raw-event.ts';
import { identifyStore } from './identify-store.ts';
import { readSessions } from './read-sessions.ts';

/** The store of a released client. */
export interface ReleasedStore {
  readonly kind: 'released';
  readonly format: FormatName;
  /** Its events, one session after the other, each in the order of time. */
  sessions(): Generator<readonly (RawEvent | Unreadable)[]>;
  /** Removes the copy that is read from. */
  close(): void;
}

/** What a file is: Candor's own store, that of a released client, or something else. */
export type StoreFile = { readonly kind: 'candor' } | ReleasedStore | { readonly kind: 'unknown' };

/**
 * Opens the store file of a client, which is recognised by its tables.
 *
 * The file and its journals are copied first: whoever reads a database in WAL mode writes beside it. What a client
 * writes while they are copied may be missing.
 *
 * @throws {Error} when the file cannot be read, or is damaged
 * @example
 * const store = openStoreFile('telemetry.db');
 * if (store.kind === 'released') for (const events of store.sessions()) decoder.decodeEvents(store.format, events, now);
 */
export function openStoreFile(path: string): StoreFile {
  const folder = mkdtempSync(join(tmpdir(), 'candor-store-'));
  const opened: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = () => {
    for (const end of opened.splice(0).reverse()) end();
  };
  try {
    const database = openCopy(path, join(folder, 'store.db'));
    opened.push(() => database.close());
    const layout = identifyStore(database);
    if (typeof layout !== 'string') {
      return {
        kind: 'released',
        format: layout.format,
        sessions: () => readSessions(database, layout),
        close,
      };
    }
    close();
    return { kind: layout };
  } catch (error) {
    close();
    throw error;
  }
}

function openCopy(path: string, copy: string): DatabaseSync {
  copyFileSync(path, copy);
  for (const journal of ['-wal', '-journal']) {
    if (existsSync(path + journal)) copyFileSync(path + journal, copy + journal);
  }
  return new DatabaseSync(copy);
}
