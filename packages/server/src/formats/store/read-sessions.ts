import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FormatName } from '../format-name.ts';
import type { RawEvent, Unreadable } from '../raw-event.ts';
import { type BodyFormat, unwrapEvents } from '../unwrap/unwrap-body.ts';
import { isId, type JsonObject } from '../unwrap/unwrapper.ts';
import type { StoreLayout, TableLayout } from './store-layout.ts';

/** Reads the events of a store session by session: no more than one is held at a time. */
export function* readSessions(
  database: DatabaseSync,
  layout: StoreLayout,
): Generator<readonly (RawEvent | Unreadable)[]> {
  const readers = layout.tables.map((table) => rowReader(database, layout.format, table));
  let events: (RawEvent | Unreadable)[] = [];
  let current: unknown;
  let index = 0;
  for (const { place, number, session } of database.prepare(inOrder(layout)).iterate()) {
    if (session !== current && events.length > 0) {
      yield events;
      events = [];
    }
    current = session;
    const read = readers[Number(place)];
    if (read !== undefined) events.push(read(Number(number), index));
    index += 1;
  }
  if (events.length > 0) yield events;
}

/** Where every row of the store is, sorted by session and time. */
function inOrder({ tables }: StoreLayout): string {
  const places = tables.map(
    ({ name, session, time }, place) =>
      `SELECT ${place} AS place, rowid AS number, ${session} AS session, ${time} AS time FROM ${name}`,
  );
  return `${places.join(' UNION ALL ')} ORDER BY session, time, place, number`;
}

function rowReader(
  database: DatabaseSync,
  format: FormatName,
  table: TableLayout,
): (number: number, index: number) => RawEvent | Unreadable {
  const statement = database.prepare(`SELECT ${table.columns.join(', ')} FROM ${table.name} WHERE rowid = ?`);
  return (number, index) => {
    const row = read(statement, number);
    if (row === undefined) return { index, field: 'event' };
    if (format === 'reasonkit/store') return rowEvent(table, row, index);
    const [raw] = unwrapEvents(format, [packed(format, row)]);
    return raw === undefined ? { index, field: 'event' } : { ...raw, index };
  };
}

/** A row; undefined for one with a number that JavaScript cannot hold, which no client writes. */
function read(statement: StatementSync, number: number): JsonObject | undefined {
  try {
    return { ...statement.get(number) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') return undefined;
    throw error;
  }
}

/** A row of events as the format packs one when it sends it. */
function packed(format: BodyFormat, row: JsonObject): unknown {
  switch (format) {
    case 'caro/1':
      return parsed(row.data);
    case 'reasonkit/1.0.0':
      return { ...row, payload: parsed(row.payload) };
    default:
      return row;
  }
}

/** A row that is an event by itself, called by its table. */
function rowEvent(table: TableLayout, row: JsonObject, index: number): RawEvent | Unreadable {
  const { id, [table.session]: session, [table.time]: timestamp, ...content } = row;
  if (!isId(id)) return { index, field: 'id' };
  if (!isId(session)) return { index, field: table.session };
  if (typeof timestamp !== 'string') return { index, field: table.time };
  return { index, name: table.name, timestamp, session, id, content };
}

function parsed(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}
