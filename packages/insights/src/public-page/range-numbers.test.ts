import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicMetric } from '../../test/public-metric.ts';
import { rangeNumbers } from './range-numbers.ts';

const rows = fc.array(
  fc.record({ n: fc.integer({ min: 400, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 1, maxLength: 30 },
);

describe('rangeNumbers', () => {
  it('divides the sums of a quotient, rather than take the mean of its days', () => {
    fc.assert(
      fc.property(rows, (days) => {
        const metric = publicMetric(
          days.map(({ n, share }, day) => ({ day, value: share, n })),
          { kind: 'ratio', unit: 'share' },
        );
        const [all] = rangeNumbers(metric);
        const below = days.reduce((sum, { n }) => sum + n, 0);
        const above = days.reduce((sum, { n, share }) => sum + n * share, 0);
        expect(all).toMatchObject({ group: '', n: below, days: days.length });
        expect(all?.value).toBeCloseTo(above / below, 9);
      }),
    );
  });

  it('takes the mean of the days that are shown of what is counted, and no others', () => {
    const metric = publicMetric([
      { day: 0, value: 30, n: 30 },
      { day: 5, value: 50, n: 50 },
    ]);
    expect(rangeNumbers(metric)).toEqual([
      { group: '', value: 40, n: 80, days: 2, margin: expect.any(Number) },
    ]);
    expect(rangeNumbers(publicMetric([]))).toEqual([]);
  });

  it('gives each group its own days, and the shares of a distribution add up to one', () => {
    const of = (group: string, day: number, n: number) => ({ day, n, value: n / 100, group: { os: group } });
    const metric = publicMetric([of('linux', 0, 60), of('other', 0, 40), of('linux', 1, 100)], {
      kind: 'distribution',
      unit: 'share',
      by: 'os',
    });
    const numbers = rangeNumbers(metric);
    expect(numbers.map(({ group, value, days }) => [group, value, days])).toEqual([
      ['linux', 0.8, 2],
      ['other', 0.2, 1],
    ]);
  });

  it('has a smaller margin the more days there are', () => {
    const margin = (days: number) =>
      rangeNumbers(publicMetric(Array.from({ length: days }, (_, day) => ({ day, value: 50, n: 50 }))))[0]
        ?.margin ?? 0;
    expect(margin(16)).toBeCloseTo(margin(4) / 2, 9);
  });
});
