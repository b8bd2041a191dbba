import { describe, expect, it } from 'vitest';
import { columnFit } from './widen-column.ts';

describe('columnFit', () => {
  it.each([
    ['the same type', 'UInt16', 'UInt16', 'fits'],
    ['the same type in other spacing', "Enum8('' = 0, 'a' = 1)", "Enum8('' = 0,'a' = 1)", 'fits'],
    ['more values at the end', "Enum8('' = 0, 'a' = 1)", "Enum8('' = 0, 'a' = 1, 'b' = 2)", 'widen'],
    ['fewer values than the table has', "Enum8('' = 0, 'a' = 1, 'b' = 2)", "Enum8('' = 0, 'a' = 1)", 'fits'],
    ['a value with another code', "Enum8('' = 0, 'a' = 1)", "Enum8('' = 0, 'b' = 1, 'a' = 2)", 'differs'],
    ['more values of a set', "Array(Enum8('' = 0))", "Array(Enum8('' = 0, 'a' = 1))", 'widen'],
    ['more bits', 'Nullable(UInt8)', 'Nullable(UInt32)', 'widen'],
    ['fewer bits than the table has', 'Nullable(UInt32)', 'Nullable(UInt8)', 'fits'],
    ['a sign that needs no more bits', 'Nullable(UInt16)', 'Nullable(Int32)', 'widen'],
    ['a sign in the same bits', 'Nullable(UInt32)', 'Nullable(Int32)', 'differs'],
    ['a number where text was', 'LowCardinality(String)', 'Nullable(UInt8)', 'differs'],
    ['a set where one value was', "Enum8('' = 0)", "Array(Enum8('' = 0))", 'differs'],
    ['a fraction where a number was', 'Nullable(UInt8)', 'Nullable(Float64)', 'differs'],
  ])('says of %s', (_what, existing, wanted, fit) => {
    expect(columnFit(existing, wanted)).toBe(fit);
  });
});
