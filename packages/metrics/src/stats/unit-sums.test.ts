import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareMeans } from './compare-means.ts';
import { compareRatios } from './compare-ratios.ts';
import { addSums, estimateOfDays, estimateRatio, NO_UNITS, type UnitSums } from './unit-sums.ts';

type Unit = readonly [y: number, x: number];

function sumsOf(units: readonly Unit[]): UnitSums {
  return units.reduce(
    (sums, [y, x]) => addSums(sums, { n: 1, y, x, yy: y * y, xx: x * x, xy: x * y }),
    NO_UNITS,
  );
}

const unit = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 }));
const units = fc.array(unit, { minLength: 3, maxLength: 40 });

it('gives the delta method of means, variances and their covariance', () => {
  fc.assert(
    fc.property(units, (some) => {
      // Deng, Knoblich and Lu 2018: (s²y − 2 R sxy + R² s²x) / (n x̄²), from the units themselves.
      const n = some.length;
      const mean = (index: 0 | 1) => some.reduce((sum, one) => sum + one[index], 0) / n;
      const [my, mx] = [mean(0), mean(1)];
      const spread = (f: (y: number, x: number) => number) =>
        some.reduce((sum, [y, x]) => sum + f(y - my, x - mx), 0) / (n - 1);
      const value = my / mx;
      const variance =
        (spread((y) => y * y) - 2 * value * spread((y, x) => x * y) + value ** 2 * spread((_, x) => x * x)) /
        (n * mx ** 2);
      const estimate = estimateRatio(sumsOf(some));
      expect(estimate?.value).toBeCloseTo(value, 12);
      expect(estimate?.standardError).toBeCloseTo(Math.sqrt(Math.max(0, variance)), 6);
    }),
  );
});

it('gives what leaving out one unit at a time gives, which knows nothing of the delta method', () => {
  const some: Unit[] = Array.from({ length: 400 }, (_, k) => [(k * 7919) % 13, 1 + ((k * 104_729) % 5)]);
  const whole = sumsOf(some);
  const n = some.length;
  const without = some.map(([y, x]) => (whole.y - y) / (whole.x - x));
  const mean = without.reduce((sum, one) => sum + one, 0) / n;
  const jackknife = Math.sqrt(((n - 1) / n) * without.reduce((sum, one) => sum + (one - mean) ** 2, 0));
  const error = estimateRatio(whole)?.standardError ?? Number.NaN;
  expect(Math.abs(error / jackknife - 1)).toBeLessThan(0.01);
});

it("is Welch's error where every x is one", () => {
  const control = sumsOf([1, 4, 2, 8, 5, 7].map((y) => [y, 1]));
  const treatment = sumsOf([3, 6, 9, 1].map((y) => [y, 1]));
  const sample = ({ n, y, yy }: UnitSums) => ({
    ...{ n, mean: y / n, sd: Math.sqrt((yy - y ** 2 / n) / (n - 1)) },
  });
  const means = compareMeans(sample(control), sample(treatment), 0.05);
  const ratios = compareRatios(control, treatment, 0.05);
  expect(ratios.effect).toBeCloseTo(means.effect, 12);
  expect(ratios.standardError).toBeCloseTo(means.standardError, 12);
});

it('never gives days a smaller error together than units that are independent, and the same on one day', () => {
  fc.assert(
    fc.property(fc.array(units, { minLength: 1, maxLength: 6 }), (days) => {
      const sums = days.map(sumsOf);
      const independent = estimateRatio(sums.reduce(addSums, NO_UNITS))?.standardError ?? Number.NaN;
      const alike = estimateOfDays(sums)?.standardError ?? Number.NaN;
      expect(alike).toBeGreaterThanOrEqual(independent - 1e-9);
      // Cauchy and Schwarz: at most as if there were one day's people alone.
      expect(alike).toBeLessThanOrEqual(independent * Math.sqrt(days.length) + 1e-9);
      const [first = NO_UNITS] = sums;
      expect(estimateOfDays([first])).toEqual(estimateRatio(first));
    }),
  );
});

it('says nothing of fewer than two units, or of nothing to divide by', () => {
  expect(estimateRatio(sumsOf([[1, 1]]))).toBeUndefined();
  expect(
    estimateRatio(
      sumsOf([
        [0, 0],
        [0, 0],
      ]),
    ),
  ).toBeUndefined();
});
