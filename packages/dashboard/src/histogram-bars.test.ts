import { describe, expect, it } from 'vitest';
import { barLabel, histogramBars, placeAmong } from './histogram-bars.ts';

const row = (from: string | undefined, to: string | undefined, n: number) => ({
  ...{ start: '2026-11-18T00:00:00.000Z', value: 0, n, suppressed: false, incomplete: false },
  group: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
});
const rows = [row('16', '32', 0), row('4', '8', 2), row('8', '16', 3), row('2', '4', 0), row('32', '64', 1)];
const bars = histogramBars(rows);

describe('histogramBars', () => {
  it('puts buckets in order, and leaves out the empty ones at both ends', () => {
    expect(bars.map(({ from, n }) => [from, n])).toEqual([
      [4, 2],
      [8, 3],
      [16, 0],
      [32, 1],
    ]);
  });

  it('has none of nothing', () => {
    expect(histogramBars([row('4', '8', 0)])).toEqual([]);
  });
});

describe('placeAmong', () => {
  it.each([
    [4, 0],
    [8, 0.25],
    [Math.SQRT2 * 8, 0.375],
    [32, 0.75],
  ])('finds %d at %d', (value, place) => {
    expect(placeAmong(bars, value)).toBeCloseTo(place, 9);
  });

  it('finds nothing outside', () => {
    expect(placeAmong(bars, 3)).toBeUndefined();
    expect(placeAmong(bars, 64)).toBeUndefined();
  });

  it('puts what has an open end into its middle', () => {
    expect(placeAmong(histogramBars([row(undefined, '1', 1), row('1', '2', 1)]), 0.2)).toBe(0.25);
  });
});

it('names a bucket by its bounds', () => {
  const names = [row(undefined, '1', 1), row('4', '8', 1), row('4096', undefined, 1)].map((one) => {
    const [bar] = histogramBars([one]);
    return bar === undefined ? '' : barLabel(bar, 'ms').replaceAll('\u00a0', ' ');
  });
  expect(names).toEqual(['under 1 ms', '4 ms – 8 ms', '4,096 ms and more']);
});
