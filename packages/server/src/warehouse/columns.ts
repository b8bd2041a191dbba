import {
  type CompiledCatalog,
  type CompiledField,
  SOURCE_DIMENSIONS,
  type SourceDimension,
  type WireEvent,
  type WireValue,
} from '@candor/catalog';
import type { NativeType } from './native-block.ts';

/** An event that ingest accepted, with what its batch says of it. */
export interface StoredEvent {
  readonly event: WireEvent;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly receivedAt: number;
  readonly source: Readonly<Record<SourceDimension, string>>;
  readonly catalogVersion: number;
}

/** A value as the Native encoder takes it. Hexadecimal text stands for the bytes of an id. */
export type CellValue = number | string | readonly number[] | null;

/** A column of a product's events: its place in the table, its form in a block, and where its value comes from. */
export interface Column {
  readonly name: string;
  /** Type and codec in the table. */
  readonly definition: string;
  readonly native: NativeType;
  value(stored: StoredEvent): CellValue;
}

/** The last 16 hexadecimal digits of a UUIDv7 (RFC 9562): its random part, 62 bits. */
const randomPart = (uuid: string) => uuid.slice(19, 23) + uuid.slice(24);

/**
 * The columns of a product's table but `block`: what every event has, then a typed column for each field name.
 * The layout follows the measurements in docs/architecture (ids as 64-bit numbers, Enum8, delta codecs).
 */
export function columnsOf(catalog: CompiledCatalog): readonly Column[] {
  return [
    enumColumn('event', Object.keys(catalog.events), (stored) => stored.event.event),
    {
      name: 'event_hash',
      definition: 'UInt64',
      native: 'Hex8',
      value: ({ event }) => randomPart(event.event_id),
    },
    {
      name: 'timestamp',
      definition: "DateTime64(3, 'UTC') CODEC(Delta, ZSTD(3))",
      native: 'DateTime64(3)',
      value: (stored) => stored.time,
    },
    {
      name: 'received_at',
      definition: "DateTime('UTC') CODEC(Delta, ZSTD(3))",
      native: 'UInt32',
      value: (stored) => Math.floor(stored.receivedAt / 1000),
    },
    {
      name: 'session',
      definition: 'UInt64',
      native: 'Hex8',
      value: ({ event }) => event.session_id.slice(0, 16),
    },
    {
      name: 'daily_id',
      definition: 'FixedString(16)',
      native: 'Hex16',
      value: ({ event }) => event.daily_id,
    },
    {
      name: 'seq',
      definition: 'UInt16 CODEC(T64, ZSTD(3))',
      native: 'UInt16',
      value: ({ event }) => event.seq,
    },
    {
      name: 'catalog_version',
      definition: 'UInt16 CODEC(T64, ZSTD(3))',
      native: 'UInt16',
      value: (stored) => stored.catalogVersion,
    },
    ...SOURCE_DIMENSIONS.map((name) => dimensionColumn(catalog, name)),
    ...fieldsByName(catalog).map(([name, field]) => fieldColumn(name, field)),
  ];
}

/** Each field name once: the events that share a name share its column, made wide enough for all of them. */
function fieldsByName(catalog: CompiledCatalog): readonly (readonly [string, CompiledField])[] {
  const fields = new Map<string, CompiledField>();
  for (const event of Object.values(catalog.events)) {
    for (const [name, field] of Object.entries(event.fields)) {
      const known = fields.get(name);
      fields.set(name, known === undefined ? field : widest(known, field));
    }
  }
  return [...fields];
}

function widest(a: CompiledField, b: CompiledField): CompiledField {
  if (a.type === 'integer' && b.type === 'integer') {
    return { ...a, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
  }
  return 'max' in a && 'max' in b && b.max > a.max ? b : a;
}

function dimensionColumn(catalog: CompiledCatalog, name: SourceDimension): Column {
  const values = catalog.dimensions[name as keyof CompiledCatalog['dimensions']];
  return values === undefined
    ? { name, definition: 'LowCardinality(String)', native: 'String', value: ({ source }) => source[name] }
    : enumColumn(name, values, ({ source }) => source[name]);
}

function fieldColumn(name: string, field: CompiledField): Column {
  const fieldValue = (stored: StoredEvent): WireValue | undefined => stored.event.fields[name];
  switch (field.type) {
    case 'enum':
      return enumColumn(name, field.values, (stored) => fieldValue(stored) as string | undefined);
    case 'set': {
      const code = codes(field.values);
      const value = (stored: StoredEvent) =>
        ((fieldValue(stored) ?? []) as readonly string[]).map((one) => code.get(one) ?? 0);
      return { name, definition: `Array(${enumType(field.values)})`, native: 'Array(Int8)', value };
    }
    case 'boolean': {
      const value = (stored: StoredEvent) =>
        fieldValue(stored) === undefined ? null : Number(fieldValue(stored));
      return { name, definition: 'Nullable(Bool)', native: 'Nullable(UInt8)', value };
    }
    case 'float':
      return numberColumn(name, 'Float64', fieldValue);
    case 'integer':
      return numberColumn(name, integerType(field.min, field.max), fieldValue);
    case 'duration':
    case 'count':
      return numberColumn(name, integerType(0, field.max), fieldValue);
    case 'id': {
      const value = (stored: StoredEvent) => {
        const id = fieldValue(stored);
        return id === undefined ? null : randomPart(id as string);
      };
      return { name, definition: 'Nullable(UInt64)', native: 'Nullable(Hex8)', value };
    }
    case 'version':
    case 'errorCode':
    case 'token': {
      const value = (stored: StoredEvent) => (fieldValue(stored) as string | undefined) ?? '';
      return { name, definition: 'LowCardinality(String)', native: 'String', value };
    }
  }
}

type IntegerType = 'UInt8' | 'UInt16' | 'UInt32' | 'Int32' | 'Int64';

/** The narrowest type of a few that holds a range. */
function integerType(min: number, max: number): IntegerType {
  if (min < 0) return min >= -(2 ** 31) && max < 2 ** 31 ? 'Int32' : 'Int64';
  if (max < 2 ** 8) return 'UInt8';
  if (max < 2 ** 16) return 'UInt16';
  return max < 2 ** 32 ? 'UInt32' : 'Int64';
}

function numberColumn(
  name: string,
  type: IntegerType | 'Float64',
  fieldValue: (stored: StoredEvent) => WireValue | undefined,
): Column {
  const codec = type === 'Float64' ? 'CODEC(ZSTD(3))' : 'CODEC(T64, ZSTD(3))';
  const value = (stored: StoredEvent) => (fieldValue(stored) as number | undefined) ?? null;
  return { name, definition: `Nullable(${type}) ${codec}`, native: `Nullable(${type})`, value };
}

/** An enumeration in one byte. A value that was not given is the empty string. */
function enumColumn(
  name: string,
  values: readonly string[],
  text: (stored: StoredEvent) => string | undefined,
): Column {
  const code = codes(values);
  const value = (stored: StoredEvent) => code.get(text(stored) ?? '') ?? 0;
  return { name, definition: enumType(values), native: 'Int8', value };
}

function codes(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, index + 1]));
}

function enumType(values: readonly string[]): string {
  return `Enum8('' = 0, ${[...codes(values)].map(([value, code]) => `'${value}' = ${code}`).join(', ')})`;
}
