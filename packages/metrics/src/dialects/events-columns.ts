import { type CompiledCatalog, type CompiledField, SOURCE_DIMENSIONS } from '@candor/catalog';

/**
 * What a column of events holds, for engines that are not ClickHouse. `id64` is a signed number of 64 bits, `id128` a UUID in
 * hexadecimal digits.
 */
export type ColumnType =
  | 'text'
  | 'texts'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'time'
  | 'day'
  | 'id64'
  | 'id128';

/** A column of a product's events. What an event does not have is null. */
export interface EventsColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
}

const EVERY: readonly EventsColumn[] = [
  { name: 'event', type: 'text', required: true },
  { name: 'event_hash', type: 'id64', required: true },
  { name: 'timestamp', type: 'time', required: true },
  { name: 'received_on', type: 'day', required: true },
  { name: 'session', type: 'id64', required: true },
  { name: 'daily_id', type: 'id128', required: true },
  { name: 'seq', type: 'integer', required: true },
  { name: 'catalog_version', type: 'integer', required: true },
];

/**
 * The columns of a product's events, by the names that the table of ClickHouse has: what every event has, its source, then one
 * for each name of a field. Integers take 64 bits, so that a version with a wider range needs no other column.
 *
 * @param catalogs the versions of one product's catalog
 */
export function eventsColumns(catalogs: readonly CompiledCatalog[]): readonly EventsColumn[] {
  const fields = catalogs.flatMap(({ events }) =>
    Object.values(events).flatMap((event) => Object.entries(event.fields)),
  );
  const types = new Map(fields.map(([name, field]) => [name, typeOf(field)]));
  return [
    ...EVERY,
    ...SOURCE_DIMENSIONS.map((name) => ({ name, type: 'text' as const, required: true })),
    ...[...types].map(([name, type]) => ({ name, type, required: false })),
  ];
}

function typeOf(field: CompiledField): ColumnType {
  switch (field.type) {
    case 'set':
      return 'texts';
    case 'boolean':
    case 'float':
      return field.type;
    case 'integer':
    case 'duration':
    case 'count':
      return 'integer';
    case 'id':
      return 'id64';
    default:
      return 'text';
  }
}

/** The statement that makes the table. @param typeIn an engine's name of a type */
export function createEvents(
  product: string,
  columns: readonly EventsColumn[],
  typeIn: Readonly<Record<ColumnType, string>>,
): string {
  const rendered = columns.map(
    ({ name, type, required }) => `"${name}" ${typeIn[type]}${required ? ' NOT NULL' : ''}`,
  );
  return `CREATE TABLE IF NOT EXISTS "events_${product}" (${rendered.join(', ')})`;
}

/** The statement that makes the index for questions, which are about some events of a range of time. */
export function createEventsIndex(product: string): string {
  return `CREATE INDEX IF NOT EXISTS "events_${product}_by_time" ON "events_${product}" ("event", "timestamp")`;
}
