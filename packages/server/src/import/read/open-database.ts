import { DatabaseSync } from 'node:sqlite';
import { SOURCE_DIMENSIONS } from '@candor/catalog';
import { openStoreFile, type ReleasedStore } from '../../formats/index.ts';
import { BadFile } from '../bad-file.ts';
import { exportedEvent, productOf } from './exported-event.ts';
import type { Item, ReadableFile, ReadContext } from './item.ts';
import { readable } from './raw-items.ts';

const DIMENSIONS = SOURCE_DIMENSIONS.map((name) => `sources.${name}`).join(', ');
const EVENTS = `
  SELECT events.id, event_id, timestamp, event_type, event_data, session_id, seq, ${DIMENSIONS}, catalog_version,
    product, daily_id
  FROM events LEFT JOIN sources ON sources.id = source_id
    LEFT JOIN daily_ids ON daily_ids.date = substr(timestamp, 1, 10)
  ORDER BY events.id`;

/**
 * Opens a SQLite file: an export of Candor's client, or the store of a released one. A store of Candor's client holds the
 * secret that its ids are made with, and is not for a server: `candor import` turns it into an export first.
 *
 * @throws {BadFile} when it is none of these, or damaged
 */
export function openDatabase(path: string, context: ReadContext): ReadableFile {
  const store = openedStore(path);
  switch (store.kind) {
    case 'released':
      return { kind: { format: store.format, activity: 0 }, items: () => storeItems(store) };
    case 'candor':
      return openExport(path, context);
    case 'unknown':
      throw new BadFile('', 'this is not the store of a client that is known');
  }
}

function openedStore(path: string) {
  try {
    return openStoreFile(path);
  } catch (cause) {
    throw new BadFile('', 'the store is damaged', cause);
  }
}

function* storeItems(store: ReleasedStore): Generator<Item, void> {
  try {
    for (const session of store.sessions())
      for (const event of session) {
        const raw = readable(event, `event ${event.index + 1} (by session and time)`);
        yield { kind: 'released', format: store.format, raw };
      }
  } catch (error) {
    throw error instanceof BadFile ? error : new BadFile('', 'the store is damaged', error);
  } finally {
    store.close();
  }
}

function openExport(path: string, context: ReadContext): ReadableFile {
  const read = <T>(query: string): readonly T[] => {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      database.exec('PRAGMA trusted_schema = OFF');
      return database.prepare(query).all() as T[];
    } catch (cause) {
      throw new BadFile('', 'the export is damaged', cause);
    } finally {
      database.close();
    }
  };
  const tables = read<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").map(
    ({ name }) => name,
  );
  if (!tables.includes('daily_ids'))
    throw new BadFile(
      '',
      'this is a store and holds its secret; hand in an export of it, or use candor import',
    );
  const [check] = read<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (check?.quick_check !== 'ok') throw new BadFile('', 'the export is damaged');
  const [{ activity } = { activity: 0 }] = read<{ activity: number }>(
    'SELECT count(*) AS activity FROM activity',
  );
  return { kind: { format: 'sqlite', activity }, items: () => exportItems(path, context) };
}

function* exportItems(path: string, context: ReadContext): Generator<Item, void> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('PRAGMA trusted_schema = OFF');
    for (const row of database.prepare(EVENTS).iterate()) {
      const where = `row ${row.id} of events`;
      if (typeof row.product !== 'string') throw new BadFile(where, 'its source is missing');
      yield exportedEvent(eventOf(row), productOf(context, row.product), context, where);
    }
  } catch (error) {
    throw error instanceof BadFile ? error : new BadFile('', 'the export is damaged', error);
  } finally {
    database.close();
  }
}

/** A row as the event that it is on the wire. */
function eventOf(row: Readonly<Record<string, unknown>>): object {
  const {
    event_id,
    timestamp,
    event_type: event,
    event_data,
    session_id,
    daily_id,
    seq,
    catalog_version,
  } = row;
  return {
    ...{ event, event_id, session_id, daily_id, seq, catalog_version },
    timestamp: typeof timestamp === 'string' ? `${timestamp.replace(' ', 'T')}Z` : undefined,
    fields: parsed(event_data),
    source: Object.fromEntries(SOURCE_DIMENSIONS.map((name) => [name, row[name]])),
  };
}

function parsed(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}
