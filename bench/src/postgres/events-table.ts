import { type CompiledCatalog, type CompiledField, SOURCE_DIMENSIONS, type WireBatch } from '@candor/catalog';

/** What every event has. Ids of 32 hexadecimal digits are read as UUIDs, which take 16 bytes. */
const EVERY_EVENT = [
  'event_id uuid PRIMARY KEY',
  'event text NOT NULL',
  '"timestamp" timestamptz NOT NULL',
  'received_on date NOT NULL',
  'session_id uuid NOT NULL',
  'daily_id uuid NOT NULL',
  'seq integer NOT NULL',
  'catalog_version integer NOT NULL',
] as const;

/** A table with a typed column for each field, an id that keeps an event from coming twice, and an index for questions. */
export function createEventsTable({ events }: CompiledCatalog): string {
  const fields = new Map(Object.values(events).flatMap((event) => Object.entries(event.fields)));
  const columns = [
    ...EVERY_EVENT,
    ...SOURCE_DIMENSIONS.map((name) => `${name} text NOT NULL`),
    ...[...fields].map(([name, field]) => `"${name}" ${typeOf(field)}`),
  ];
  return `CREATE TABLE events (${columns.join(', ')}); CREATE INDEX ON events (event, "timestamp")`;
}

/** Inserts some rows. Few of the many fields are in one event: JSON is shorter than arrays of nulls, one a column. */
export const INSERT_ROWS =
  'INSERT INTO events SELECT * FROM json_populate_recordset(NULL::events, $1::json) ON CONFLICT (event_id) DO NOTHING';

/** A batch as rows for the statement's parameter, each the JSON of an object. */
export function rowsOf({ source, catalog, events }: WireBatch, now: number): readonly string[] {
  const received_on = new Date(now).toISOString().slice(0, 10);
  const shared = { ...source, catalog_version: catalog.version, received_on };
  return events.map(({ fields, ...event }) => JSON.stringify({ ...event, ...shared, ...fields }));
}

function typeOf(field: CompiledField): string {
  switch (field.type) {
    case 'set':
      return 'text[]';
    case 'boolean':
      return 'boolean';
    case 'float':
      return 'double precision';
    case 'integer':
    case 'duration':
    case 'count':
      return field.max < 2 ** 31 ? 'integer' : 'bigint';
    case 'id':
      return 'uuid';
    default:
      return 'text';
  }
}
