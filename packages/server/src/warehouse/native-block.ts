import type { CellValue, Column, StoredEvent } from './columns.ts';

type Plain =
  | 'Int8'
  | 'UInt8'
  | 'UInt16'
  | 'UInt32'
  | 'Int32'
  | 'Int64'
  | 'Float64'
  | 'DateTime64(3)'
  | 'Hex8'
  | 'Hex16';

/** Forms of a column in a block. `Hex8` and `Hex16` are ids: their bytes as they are, read as UInt64 and FixedString(16). */
export type NativeType = Plain | `Nullable(${Plain})` | 'Array(Int8)' | 'String';

const WIDTH: Readonly<Record<Plain, number>> = {
  Int8: 1,
  UInt8: 1,
  UInt16: 2,
  UInt32: 4,
  Int32: 4,
  Int64: 8,
  Float64: 8,
  'DateTime64(3)': 8,
  Hex8: 8,
  Hex16: 16,
};

/** The type as ClickHouse writes it. */
export function nativeTypeName(type: NativeType): string {
  return type.replace('Hex8', 'UInt64').replace('Hex16', 'FixedString(16)');
}

/**
 * Encodes rows as one block of ClickHouse's Native format: the number of columns and of rows, then a column at a time
 * its name, its type and its values (https://clickhouse.com/docs/interfaces/formats/Native). Blocks written one behind
 * the other are valid input, so the blocks of many batches make one insert by concatenation.
 */
export function encodeBlock(
  columns: readonly Column[],
  rows: readonly StoredEvent[],
): Uint8Array<ArrayBuffer> {
  const out = new BlockWriter(columns.length * 48 + rows.length * columns.length * 8);
  out.varint(columns.length);
  out.varint(rows.length);
  for (const column of columns) {
    out.text(column.name);
    out.text(nativeTypeName(column.native));
    writeColumn(out, column, rows);
  }
  return out.bytes();
}

function writeColumn(out: BlockWriter, column: Column, rows: readonly StoredEvent[]): void {
  const { native } = column;
  if (native === 'String') {
    for (const row of rows) out.text(column.value(row) as string);
    return;
  }
  if (native === 'Array(Int8)') {
    const arrays = rows.map((row) => column.value(row) as readonly number[]);
    let end = 0;
    for (const array of arrays) {
      end += array.length;
      out.plain('Int64', end);
    }
    for (const array of arrays) for (const one of array) out.plain('Int8', one);
    return;
  }
  if (native.startsWith('Nullable(')) {
    const type = native.slice('Nullable('.length, -1) as Plain;
    const values = rows.map((row) => column.value(row));
    for (const value of values) out.plain('UInt8', value === null ? 1 : 0);
    for (const value of values) out.plain(type, value);
    return;
  }
  for (const row of rows) out.plain(native as Plain, column.value(row));
}

/** Writes little-endian values into memory that grows. */
class BlockWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  /** A copy of what was written, in memory of its own: it can be handed to another thread. */
  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#buffer.subarray(0, this.#length));
  }

  /** LEB128, as Native writes lengths. */
  varint(value: number): void {
    const at = this.#reserve(5);
    let rest = value;
    let end = at;
    while (rest >= 128) {
      this.#buffer[end] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
      end += 1;
    }
    this.#buffer[end] = rest;
    this.#length = end + 1;
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.varint(length);
    this.#buffer.write(value, this.#reserve(length), 'utf8');
    this.#length += length;
  }

  /** A value of fixed width; null is written as zeros. */
  plain(type: Plain, value: CellValue): void {
    const width = WIDTH[type];
    const at = this.#reserve(width);
    this.#length += width;
    if (value === null) this.#buffer.fill(0, at, at + width);
    else this.#put(type, value as number | string, at);
  }

  #put(type: Plain, value: number | string, at: number): void {
    switch (type) {
      case 'Hex8':
      case 'Hex16':
        this.#buffer.write(value as string, at, WIDTH[type], 'hex');
        return;
      case 'Float64':
        this.#buffer.writeDoubleLE(value as number, at);
        return;
      case 'Int64':
      case 'DateTime64(3)':
        // Two halves: a BigInt for every value would cost more than the rest of the block.
        this.#buffer.writeUInt32LE((value as number) >>> 0, at);
        this.#buffer.writeInt32LE(Math.floor((value as number) / 2 ** 32), at + 4);
        return;
      case 'Int8':
        this.#buffer.writeInt8(value as number, at);
        return;
      case 'UInt8':
        this.#buffer[at] = value as number;
        return;
      case 'UInt16':
        this.#buffer.writeUInt16LE(value as number, at);
        return;
      case 'UInt32':
        this.#buffer.writeUInt32LE(value as number, at);
        return;
      case 'Int32':
        this.#buffer.writeInt32LE(value as number, at);
        return;
    }
  }

  /** Makes room for more bytes and answers where they go. */
  #reserve(bytes: number): number {
    if (this.#length + bytes > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    return this.#length;
  }
}
