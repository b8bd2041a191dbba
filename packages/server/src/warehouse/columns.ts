import { SOURCE_DIMENSIONS, type SourceDimension } from '@candor/catalog';
import {
  type Column,
  type EventColumn,
  enumCodes,
  enumType,
  randomPart,
  type StoredEvent,
} from './column.ts';
import { fieldColumn } from './field-column.ts';
import type { TableShape } from './table-shape.ts';

const DAY_MS = 86_400_000;
const SORTED = 'CODEC(Delta, ZSTD(3))';
const PACKED = 'CODEC(ZSTD(1))';
const SMALL = 'CODEC(T64, ZSTD(3))';

/**
 * The columns of a product's table but `block`: what every event has, then a typed column for each field name.
 * Ids are 64-bit numbers, enumerations one byte, and times are stored as differences: random ids take most of the space
 * of an event, so nothing else should.
 */
export function columnsOf(shape: TableShape): readonly Column[] {
  const every = (
    name: string,
    native: EventColumn['native'],
    definition: string,
    cell: EventColumn['cell'],
    of: EventColumn['of'] = 'event',
  ): EventColumn => ({ of, name, native, definition, cell });
  return [
    enumColumn('event', 'event', shape.events, ({ event }) => event.event),
    every('event_hash', 'Hex8', 'UInt64', ({ event }) => randomPart(event.event_id)),
    every('timestamp', 'DateTime64(3)', `DateTime64(3, 'UTC') ${SORTED}`, ({ time }) => time),
    // The day only: the uploads of one person's several days arrive within a second, which would link their ids.
    every(
      'received_on',
      'UInt16',
      `Date ${SORTED}`,
      ({ receivedAt }) => Math.floor(receivedAt / DAY_MS),
      'batch',
    ),
    every('session', 'Hex8', `UInt64 ${PACKED}`, ({ event }) => event.session_id.slice(0, 16)),
    every('daily_id', 'Hex16', `FixedString(16) ${PACKED}`, ({ event }) => event.daily_id),
    every('seq', 'UInt16', `UInt16 ${SMALL}`, ({ event }) => event.seq),
    every('catalog_version', 'UInt16', `UInt16 ${SMALL}`, ({ catalogVersion }) => catalogVersion, 'batch'),
    ...SOURCE_DIMENSIONS.map((name) => dimensionColumn(shape, name)),
    ...[...shape.fields].map(([name, field]) => fieldColumn(name, field)),
  ];
}

function dimensionColumn({ dimensions }: TableShape, name: SourceDimension): EventColumn {
  const values = dimensions[name as keyof TableShape['dimensions']];
  const text = ({ source }: StoredEvent) => source[name];
  return values === undefined
    ? { of: 'batch', name, definition: `LowCardinality(String) ${PACKED}`, native: 'String', cell: text }
    : enumColumn('batch', name, values, text);
}

function enumColumn(
  of: EventColumn['of'],
  name: string,
  values: readonly string[],
  text: (stored: StoredEvent) => string,
): EventColumn {
  const codes = enumCodes(values);
  const cell = (stored: StoredEvent) => codes.get(text(stored)) ?? 0;
  return { of, name, definition: `${enumType(values)} ${PACKED}`, native: 'Int8', cell };
}
