/** A value as a column takes it. Hexadecimal text stands for the bytes of an id. */
export type CellValue = number | string | readonly number[];

/** How a value of fixed width is written, little-endian. */
interface FixedForm {
  readonly bytes: number;
  put(buffer: Buffer, at: number, value: CellValue): void;
}

const INT64: FixedForm = {
  bytes: 8,
  put(buffer, at, value) {
    // Two halves: a BigInt for every value would cost more than the rest of the block.
    buffer.writeUInt32LE((value as number) >>> 0, at);
    buffer.writeInt32LE(Math.floor((value as number) / 2 ** 32), at + 4);
  },
};

const hex = (bytes: number): FixedForm => ({
  bytes,
  put: (buffer, at, value) => void buffer.write(value as string, at, bytes, 'hex'),
});

/** Forms of fixed width. `Hex8` and `Hex16` are ids: their bytes as they are, read as UInt64 and FixedString(16). */
export type FixedType =
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

const FIXED_FORMS: Readonly<Record<FixedType, FixedForm>> = {
  Int8: { bytes: 1, put: (buffer, at, value) => void buffer.writeInt8(value as number, at) },
  UInt8: { bytes: 1, put: (buffer, at, value) => void buffer.writeUInt8(value as number, at) },
  UInt16: { bytes: 2, put: (buffer, at, value) => void buffer.writeUInt16LE(value as number, at) },
  UInt32: { bytes: 4, put: (buffer, at, value) => void buffer.writeUInt32LE(value as number, at) },
  Int32: { bytes: 4, put: (buffer, at, value) => void buffer.writeInt32LE(value as number, at) },
  Float64: { bytes: 8, put: (buffer, at, value) => void buffer.writeDoubleLE(value as number, at) },
  Int64: INT64,
  'DateTime64(3)': INT64,
  Hex8: hex(8),
  Hex16: hex(16),
};

/** Forms of a column in a block. */
export type NativeType = FixedType | `Nullable(${FixedType})` | 'Array(Int8)' | 'String';

/** The form of a value of fixed width, and whether it may be null; undefined for strings and arrays. */
export function fixedForm(
  type: NativeType,
): { readonly form: FixedForm; readonly nullable: boolean } | undefined {
  if (type === 'String' || type === 'Array(Int8)') return undefined;
  const nullable = type.startsWith('Nullable(');
  const fixed = (nullable ? type.slice('Nullable('.length, -1) : type) as FixedType;
  return { form: FIXED_FORMS[fixed], nullable };
}

/** The type as ClickHouse writes it. */
export function nativeTypeName(type: NativeType): string {
  return type.replace('Hex8', 'UInt64').replace('Hex16', 'FixedString(16)');
}
