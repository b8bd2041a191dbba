import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededBits } from '../../test/seeded-bits.ts';
import { drawDiscreteLaplace, drawExp, type Fraction } from './discrete-laplace.ts';
import { bitsOf, uniformBelow } from './random-bits.ts';

const DRAWS = 1_000_000;

/** The chance of z: (1 - r) / (1 + r) · r^|z|, where r = exp(-1 / scale). */
function chanceOf(z: number, { over, under }: Fraction): number {
  const r = Math.exp(-Number(under) / Number(over));
  return ((1 - r) / (1 + r)) * r ** Math.abs(z);
}

/** Upper tail of the chi-square distribution, by Wilson and Hilferty's cube root (Proc. Natl. Acad. Sci. 17, 1931). */
function chiSquareTail(statistic: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  const z = ((statistic / degrees) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread);
  // Complementary error function: Abramowitz and Stegun 7.1.26, off by 1.5e-7 at the most.
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const terms = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const tail = terms.reduceRight((sum, term) => (sum + term) * t, 0) * Math.exp(-x * x);
  return z > 0 ? tail / 2 : 1 - tail / 2;
}

/** How likely draws are to be as far from what is expected, in cells that hold at least ten each. */
function fit(observed: ReadonlyMap<number, number>, chance: (z: number) => number, draws: number): number {
  const cells: { observed: number; expected: number }[] = [];
  let [inCells, expectedInCells] = [0, 0];
  for (let z = 0; chance(z) * draws >= 10; z += 1) {
    for (const one of z === 0 ? [0] : [z, -z]) {
      const cell = { observed: observed.get(one) ?? 0, expected: chance(one) * draws };
      cells.push(cell);
      inCells += cell.observed;
      expectedInCells += cell.expected;
    }
  }
  cells.push({ observed: draws - inCells, expected: draws - expectedInCells });
  const statistic = cells.reduce(
    (sum, cell) => sum + (cell.observed - cell.expected) ** 2 / cell.expected,
    0,
  );
  return chiSquareTail(statistic, cells.length - 1);
}

function countDraws(draw: () => bigint, draws: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let times = 0; times < draws; times += 1) {
    const z = Number(draw());
    counts.set(z, (counts.get(z) ?? 0) + 1);
  }
  return counts;
}

describe('drawDiscreteLaplace', () => {
  it.each<[string, Fraction]>([
    ['1', { over: 1n, under: 1n }],
    ['a half', { over: 1n, under: 2n }],
    ['seven thirds', { over: 7n, under: 3n }],
    ['20', { over: 20_000n, under: 1000n }],
  ])('draws as the distribution of scale %s says, by a chi-square test', (_name, scale) => {
    const bits = seededBits(`laplace ${scale.over}/${scale.under}`);
    const observed = countDraws(() => drawDiscreteLaplace(scale, bits), DRAWS);
    expect(fit(observed, (z) => chanceOf(z, scale), DRAWS)).toBeGreaterThan(0.001);
  });

  it('would fail that test with a scale that is five percent off', () => {
    const bits = seededBits('off');
    const observed = countDraws(() => drawDiscreteLaplace({ over: 105n, under: 10n }, bits), DRAWS);
    expect(fit(observed, (z) => chanceOf(z, { over: 100n, under: 10n }), DRAWS)).toBeLessThan(0.001);
  });

  it('makes no result more than exp(epsilon) times as likely for a count that is one more', () => {
    const scale = { over: 1n, under: 1n };
    const released = (count: bigint, seed: string) => {
      const bits = seededBits(seed);
      return countDraws(() => count + drawDiscreteLaplace(scale, bits), DRAWS);
    };
    const [three, four] = [released(3n, 'three'), released(4n, 'four')];
    for (const [value, times] of three) {
      const others = four.get(value) ?? 0;
      if (Math.min(times, others) < 200) continue;
      // Four standard errors of a quotient of counts.
      const slack = 4 * Math.sqrt(1 / times + 1 / others);
      expect(Math.abs(Math.log(times / others))).toBeLessThan(1 + slack);
    }
  });

  it('draws from the system too', () => {
    const draws = Array.from({ length: 500 }, () =>
      Number(drawDiscreteLaplace({ over: 50n, under: 1n }, bitsOf(randomBytes))),
    );
    expect(new Set(draws).size).toBeGreaterThan(50);
  });
});

describe('drawExp', () => {
  it.each([
    [0n, 1n],
    [1n, 3n],
    [1n, 1n],
  ])('happens with a chance of exp(-%d/%d)', (over, under) => {
    const bits = seededBits(`exp ${over}/${under}`);
    const chance = Math.exp(-Number(over) / Number(under));
    let times = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) if (drawExp({ over, under }, bits)) times += 1;
    expect(Math.abs(times - chance * DRAWS)).toBeLessThanOrEqual(
      4 * Math.sqrt(chance * (1 - chance) * DRAWS),
    );
  });
});

describe('uniformBelow', () => {
  it('draws all numbers below the bound, and none else, equally often', () => {
    const bits = seededBits('uniform');
    const observed = countDraws(() => uniformBelow(6n, bits), DRAWS);
    expect([...observed.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const statistic = [...observed.values()].reduce(
      (sum, times) => sum + (times - DRAWS / 6) ** 2 / (DRAWS / 6),
      0,
    );
    expect(chiSquareTail(statistic, 5)).toBeGreaterThan(0.001);
    expect(uniformBelow(1n, bits)).toBe(0n);
  });

  it('gives up on bits that are not random', () => {
    expect(() => uniformBelow(5n, { next: () => 7n })).toThrow('broken');
  });
});

describe('chiSquareTail', () => {
  it('agrees with tables of the distribution', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: upper critical values.
    expect(chiSquareTail(18.307, 10)).toBeCloseTo(0.05, 3);
    expect(chiSquareTail(29.588, 10)).toBeCloseTo(0.001, 3);
    expect(chiSquareTail(124.342, 100)).toBeCloseTo(0.05, 3);
  });
});
