import type { SourceDimension, WireEvent, WireValue } from '@candor/catalog';
import type { CellValue, NativeType } from './native-types.ts';

/** An event that ingest accepted, with what its batch says of it. */
export interface StoredEvent {
  readonly event: WireEvent;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly receivedAt: number;
  readonly source: Readonly<Record<SourceDimension, string>>;
  readonly catalogVersion: number;
}

interface Shape {
  readonly name: string;
  /** Type and codec in the table. */
  readonly definition: string;
  readonly native: NativeType;
}

/** What every event has; `batch` is the same for all events of one source. */
export interface EventColumn extends Shape {
  readonly of: 'event' | 'batch';
  cell(stored: StoredEvent): CellValue;
}

/** A field of the catalog: some events have it. */
export interface FieldColumn extends Shape {
  readonly of: 'field';
  cell(value: WireValue): CellValue;
}

/** A column of a product's events: its place in the table, its form in a block, and what its cells are made of. */
export type Column = EventColumn | FieldColumn;

/** The last 16 hexadecimal digits of a UUIDv7 (RFC 9562): its random part, 62 bits. */
export function randomPart(uuid: string): string {
  return uuid.slice(19, 23) + uuid.slice(24);
}

/** The codes of an enumeration, from 1; 0 is the empty string, for a value that was not given. */
export function enumCodes(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map(values.map((value, index) => [value, index + 1]));
}

/** The type of an enumeration in one byte. */
export function enumType(values: readonly string[]): string {
  const codes = [...enumCodes(values)].map(([value, code]) => `'${value}' = ${code}`);
  return `Enum8('' = 0, ${codes.join(', ')})`;
}
