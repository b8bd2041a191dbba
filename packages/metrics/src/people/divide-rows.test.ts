import { describe, expect, it } from 'vitest';
import type { MetricRow } from '../metric-answer.ts';
import { divideRows } from './divide-rows.ts';
import { rollingSums } from './rolling-sums.ts';
import { dayNumber } from './week-of.ts';

const row = (start: string, value: number | null, more: Partial<MetricRow> = {}): MetricRow => ({
  ...{
    start: `${start}T00:00:00.000Z`,
    group: {},
    value,
    n: value ?? 0,
    suppressed: false,
    incomplete: false,
  },
  ...more,
});
const day = (date: string) => dayNumber(date) ?? Number.NaN;

describe('divideRows', () => {
  it('divides bucket by bucket, and rests on the denominator', () => {
    const above = [row('2026-01-01', 3), row('2026-01-02', 5, { incomplete: true })];
    const below = [row('2026-01-01', 6), row('2026-01-02', 10)];
    expect(divideRows(above, below)).toEqual([
      row('2026-01-01', 0.5, { n: 6 }),
      row('2026-01-02', 0.5, { n: 10, incomplete: true }),
    ]);
  });

  it('takes what was not counted for none, and has no quotient of nothing', () => {
    const [linux, macos] = [{ group: { os: 'linux' } }, { group: { os: 'macos' } }];
    const below = [row('2026-01-01', 6, linux), row('2026-01-01', 0, macos), row('2026-01-02', null, macos)];
    const values = divideRows([row('2026-01-01', 3, macos)], below).map(({ value }) => value);
    expect(values).toEqual([0, null, null]);
    expect(divideRows([row('2026-01-01', null, linux)], below)[0]?.value).toBeNull();
  });

  it('divides what is compared with, too, and keeps suppressed what one part is', () => {
    const above = [row('2026-01-01', 3, { previous: 1, suppressed: true })];
    expect(divideRows(above, [row('2026-01-01', 6, { previous: 4 })])).toEqual([
      row('2026-01-01', 0.5, { n: 6, previous: 0.25, suppressed: true }),
    ]);
  });
});

describe('rollingSums', () => {
  it('adds up the days of the window that ends with each bucket', () => {
    const days = [row('2026-01-01', 1), row('2026-01-03', 10), row('2026-01-04', 100)];
    const buckets = ['2026-01-03', '2026-01-04', '2026-01-07'].map((date) => {
      const start = day(date);
      return { start, to: start + 1 };
    });
    expect(rollingSums(days, buckets, 3)).toEqual([
      row('2026-01-03', 11),
      row('2026-01-04', 110),
      row('2026-01-07', 0),
    ]);
  });
});
