import { expect, it } from 'vitest';
import { compareRows } from './compare-rows.ts';

const row = (value: number, between?: readonly [number, number]) => ({
  ...{ key: 'p95', value, n: 225 },
  ...(between === undefined ? {} : { between }),
});
const differences = (expected: ReturnType<typeof row>, value: number, tolerance?: number) =>
  compareRows('?', [expected], [row(value)], tolerance).differences.length;

it('takes a sketch for right that is near a value of the closest ranks, and nothing beyond', () => {
  const truth = row(19_452, [18_900, 20_100]);
  expect([18_963, 18_720, 20_290].map((value) => differences(truth, value, 0.01))).toEqual([0, 0, 0]);
  expect([18_700, 20_310].map((value) => differences(truth, value, 0.01))).toEqual([1, 1]);
});

it('takes what is exact for right when it is the same', () => {
  expect(differences(row(19_452, [18_900, 20_100]), 18_963)).toBe(1);
  expect(differences(row(19_452, [18_900, 20_100]), 19_452.000_000_001)).toBe(0);
});
