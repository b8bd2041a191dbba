import type { CompiledField, WireValue } from '@candor/catalog';
import { enumCodes, enumType, type FieldColumn, randomPart } from './column.ts';

const PACKED = 'CODEC(ZSTD(1))';

/** The column of a field. One that an event does not have is null; an enumeration, a string or a set is empty. */
export function fieldColumn(name: string, field: CompiledField): FieldColumn {
  const asItIs = (value: WireValue) => value as number | string;
  switch (field.type) {
    case 'enum': {
      const codes = enumCodes(field.values);
      const cell = (value: WireValue) => codes.get(value as string) ?? 0;
      return { of: 'field', name, definition: `${enumType(field.values)} ${PACKED}`, native: 'Int8', cell };
    }
    case 'set': {
      const codes = enumCodes(field.values);
      const cell = (value: WireValue) => (value as readonly string[]).map((one) => codes.get(one) ?? 0);
      return {
        of: 'field',
        name,
        definition: `Array(${enumType(field.values)}) ${PACKED}`,
        native: 'Array(Int8)',
        cell,
      };
    }
    case 'boolean':
      return {
        of: 'field',
        name,
        definition: `Nullable(Bool) ${PACKED}`,
        native: 'Nullable(UInt8)',
        cell: Number,
      };
    case 'float':
      return {
        ...{ of: 'field', name, cell: asItIs },
        ...{ definition: 'Nullable(Float64) CODEC(ZSTD(3))', native: 'Nullable(Float64)' },
      };
    case 'integer':
    case 'duration':
    case 'count': {
      const type = integerType('min' in field ? field.min : 0, field.max);
      const definition = `Nullable(${type}) CODEC(T64, ZSTD(3))`;
      return { of: 'field', name, definition, native: `Nullable(${type})`, cell: asItIs };
    }
    case 'id': {
      const cell = (value: WireValue) => randomPart(value as string);
      return { of: 'field', name, definition: `Nullable(UInt64) ${PACKED}`, native: 'Nullable(Hex8)', cell };
    }
    case 'version':
    case 'errorCode':
    case 'token':
      return {
        of: 'field',
        name,
        definition: `LowCardinality(String) ${PACKED}`,
        native: 'String',
        cell: asItIs,
      };
  }
}

/** The field that fills one column for two declarations of a name: as wide as both of them. */
export function widerField(a: CompiledField, b: CompiledField): CompiledField {
  if ('values' in a && 'values' in b) return { ...a, values: [...new Set([...a.values, ...b.values])] };
  if ('min' in a && 'min' in b) return { ...a, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
  return 'max' in a && 'max' in b && b.max > a.max ? b : a;
}

/** The narrowest type of a few that holds a range. */
function integerType(min: number, max: number): 'UInt8' | 'UInt16' | 'UInt32' | 'Int32' | 'Int64' {
  if (min < 0) return min >= -(2 ** 31) && max < 2 ** 31 ? 'Int32' : 'Int64';
  if (max < 2 ** 8) return 'UInt8';
  if (max < 2 ** 16) return 'UInt16';
  return max < 2 ** 32 ? 'UInt32' : 'Int64';
}
