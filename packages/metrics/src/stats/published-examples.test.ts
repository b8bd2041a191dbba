import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from './adjust.ts';
import { alwaysValid, alwaysValidCritical, bestMixture } from './always-valid.ts';
import { compareMeans } from './compare-means.ts';
import { compareProportions, pooledStandardError } from './compare-proportions.ts';
import { minimumDetectableEffect, proportionsPower, proportionsSampleSize } from './power.ts';
import { sampleRatio } from './sample-ratio.ts';
import { studentTwoSided } from './student.ts';

describe('compareProportions', () => {
  it("agrees with R's prop.test of 94 of 214 and 39 of 128", () => {
    // influentialpoints.com/notes/n9rmf3.htm: X-squared = 6.1026, p = 0.01350, interval 0.03074072 to 0.23838896.
    const control = { successes: 39, trials: 128 };
    const treatment = { successes: 94, trials: 214 };
    const result = compareProportions(control, treatment, 0.05);
    expect((result.effect / pooledStandardError(control, treatment)) ** 2).toBeCloseTo(6.1026, 4);
    expect(result.pValue).toBeCloseTo(0.0135, 5);
    expect(result.lower).toBeCloseTo(0.03074072, 7);
    expect(result.upper).toBeCloseTo(0.23838896, 7);
    expect(result.effect).toBeCloseTo(0.4392523 - 0.3046875, 7);
  });

  it('says that there is nothing where all units are alike', () => {
    const none = { successes: 0, trials: 10 };
    expect(compareProportions(none, none, 0.05)).toMatchObject({
      effect: 0,
      pValue: 1,
      relativeEffect: null,
    });
  });
});

describe('compareMeans', () => {
  it("agrees with R's t.test(extra ~ group, data = sleep), the data of Student 1908", () => {
    // t = -1.8608, df = 17.776, p-value = 0.07939, 95 percent confidence interval -3.3654832 to 0.2054832.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const result = compareMeans(sampleOf(second), sampleOf(first), 0.05);
    expect(result.lower).toBeCloseTo(-3.3654832, 7);
    expect(result.upper).toBeCloseTo(0.2054832, 7);
    expect(result.effect / result.standardError).toBeCloseTo(-1.8608, 4);
    expect(result.pValue).toBeCloseTo(0.07939, 5);
  });

  it('agrees with the NIST/SEMATECH handbook, section 1.3.5.3, of AUTO83B.DAT', () => {
    // Unequal variances: T = -12.94627, of 249 cars with 20.14458 (6.41470) and 79 with 30.48101 (6.10771).
    const result = compareMeans(
      { n: 79, mean: 30.48101, sd: 6.10771 },
      { n: 249, mean: 20.14458, sd: 6.4147 },
      0.05,
    );
    expect(result.effect / result.standardError).toBeCloseTo(-12.94627, 5);
  });

  it('agrees with the tests of gbstats of GrowthBook, of the relative effect by the delta method', () => {
    // tests/frequentist/test_tests.py: absolute 0.29, 0.04538 to 0.53462, p 0.02016; relative 0.70732 with an error of
    // 0.37879, -0.03526 to 1.44989.
    const control = { n: 3407, mean: 0.41, sd: 3.9 };
    const result = compareMeans(control, { n: 3461, mean: 0.7, sd: 6.2 }, 0.05);
    expect(result.lower).toBeCloseTo(0.04538, 5);
    expect(result.upper).toBeCloseTo(0.53462, 5);
    expect(result.pValue).toBeCloseTo(0.02016, 5);
    expect(result.relativeEffect).toBeCloseTo(0.70732, 5);
    expect(result.relativeInterval?.lower).toBeCloseTo(-0.03526, 5);
    expect(result.relativeInterval?.upper).toBeCloseTo(1.44989, 5);
  });

  it('is the t test of equal groups where both are equally large and spread', () => {
    // scipy.stats.ttest_ind_from_stats with equal groups: t = 3 / sqrt(2 · 50 / 12) with 22 degrees of freedom.
    const sd = Math.sqrt(50);
    const result = compareMeans({ n: 12, mean: 12, sd }, { n: 12, mean: 15, sd }, 0.05);
    expect(result.pValue).toBeCloseTo(studentTwoSided(3 / Math.sqrt(100 / 12), 22), 14);
  });
});

describe('sampleRatio', () => {
  it('agrees with the examples of scipy.stats.chisquare', () => {
    const counts = [16, 18, 16, 14, 12, 12];
    expect(sampleRatio(counts)).toMatchObject({ degreesOfFreedom: 5, chiSquare: expect.closeTo(2, 12) });
    expect(sampleRatio(counts).pValue).toBeCloseTo(0.84914503608461, 12);
    const weighted = sampleRatio(counts, [16, 16, 16, 16, 16, 8]);
    expect(weighted.chiSquare).toBeCloseTo(3.5, 12);
    expect(weighted.pValue).toBeCloseTo(0.623387627749582, 12);
  });

  it('agrees with the example of chisq.test in R with weights that do not sum to one', () => {
    // chisq.test(c(89,37,30,28,2), p = c(40,20,20,15,5), rescale.p = TRUE): X-squared = 9.9901, df = 4, p = 0.04059.
    const result = sampleRatio([89, 37, 30, 28, 2], [40, 20, 20, 15, 5]);
    expect(result.chiSquare).toBeCloseTo(9.9901, 4);
    expect(result.pValue).toBeCloseTo(0.04059, 5);
  });
});

describe('alwaysValid', () => {
  it('agrees with confseq, of the authors of the paper, on the two-sided normal mixture', () => {
    // test/uniform_boundaries_unittest.cpp: best rho 12.60056, bound 30.35209 and log of the mixture -0.6510052 at v = 100.
    expect(bestMixture(100, 0.05)).toBeCloseTo(12.60056, 5);
    expect(alwaysValidCritical(100, 0.05, 100) * Math.sqrt(100)).toBeCloseTo(30.35209, 5);
    // A sum of 10 with variance 100 is an effect of 0.1 with an error of 0.1; the p-value is one over the mixture, at most 1.
    expect(alwaysValid({ effect: 0.1, standardError: 0.1, n: 100 }, 0.05, 100).pValue).toBe(1);
    const { pValue } = alwaysValid({ effect: 0.4, standardError: 0.1, n: 100 }, 0.05, 100);
    const rho = 12.600_56;
    const mixture = Math.sqrt(rho / (100 + rho)) * Math.exp(40 ** 2 / (2 * (100 + rho)));
    expect(pValue).toBeCloseTo(1 / mixture, 8);
    expect(Math.log(Math.sqrt(rho / (100 + rho)) * Math.exp(10 ** 2 / (2 * (100 + rho))))).toBeCloseTo(
      -0.6510052,
      5,
    );
  });
});

describe('power', () => {
  it("agrees with R's power.prop.test", () => {
    // power.prop.test(n = 50, p1 = .50, p2 = .75): power = 0.7401659; (p1 = .50, p2 = .75, power = .90): n = 76.7.
    expect(proportionsPower(0.5, 0.75, 50, 0.05)).toBeCloseTo(0.7401659, 7);
    expect(proportionsSampleSize(0.5, 0.75, 0.05, 0.9)).toBeCloseTo(76.7, 1);
    const n = proportionsSampleSize(0.5, 0.75, 0.05, 0.9);
    expect(proportionsPower(0.5, 0.75, n, 0.05)).toBeCloseTo(0.9, 12);
  });

  it('multiplies the error of a two-sided test at 5% and 80% by 2.8 (Bloom 1995)', () => {
    expect(minimumDetectableEffect(1, 1.959964, 0.8)).toBeCloseTo(2.801585, 6);
  });
});

describe('multiple comparisons', () => {
  // Table 1's example of Benjamini and Hochberg 1995: 15 endpoints of a trial of thrombolysis.
  const p = [
    ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719],
    ...[0.6528, 0.759, 1],
  ];

  it('finds the four that Benjamini and Hochberg found, and the three of Bonferroni', () => {
    expect(benjaminiHochberg(p).filter((one) => one <= 0.05)).toHaveLength(4);
    expect(benjaminiHochberg(p)[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(holm(p).filter((one) => one <= 0.05)).toHaveLength(3);
  });

  it('adjusts in the order given, as p.adjust in R', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((one) => Number(one.toFixed(12)))).toEqual([
      0.03, 0.06, 0.06, 0.02,
    ]);
    expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]).map((one) => Number(one.toFixed(12)))).toEqual([
      ...[0.02, 0.04, 0.04, 0.02],
    ]);
    expect(holm([])).toEqual([]);
  });
});

function sampleOf(numbers: readonly number[]) {
  const n = numbers.length;
  const mean = numbers.reduce((sum, one) => sum + one, 0) / n;
  const sd = Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1));
  return { n, mean, sd };
}
