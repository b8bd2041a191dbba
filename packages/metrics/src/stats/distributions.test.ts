import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, criticalChiSquare } from './chi-square.ts';
import { logBeta, logGamma } from './log-gamma.ts';
import { criticalZ, normalQuantile, normalTail } from './normal.ts';
import { criticalT, studentTail, studentTwoSided } from './student.ts';

/** How far apart two numbers are, as a share of the second. */
function off(value: number, exact: number): number {
  return Math.abs(value - exact) / Math.abs(exact);
}

/** The integral of a density from a to b, by Simpson's rule: it knows nothing of special functions. */
function integrate(density: (x: number) => number, a: number, b: number, steps = 20_000): number {
  const h = (b - a) / steps;
  let sum = density(a) + density(b);
  for (let k = 1; k < steps; k += 1) sum += (k % 2 === 0 ? 2 : 4) * density(a + k * h);
  return (sum * h) / 3;
}

describe('logGamma', () => {
  it('knows factorials and the half', () => {
    expect(off(logGamma(11), Math.log(3_628_800))).toBeLessThan(1e-14);
    expect(off(logGamma(0.5), Math.log(Math.PI) / 2)).toBeLessThan(1e-14);
    expect(Math.abs(logGamma(1))).toBeLessThan(1e-14);
  });

  it('keeps its digits in ln B where one argument is large', () => {
    // B(a, 1) = 1 / a and B(a, 2) = 1 / (a (a + 1)).
    for (const a of [0.3, 7, 12.5, 1e4, 1e8]) {
      expect(Math.abs(logBeta(a, 1) + Math.log(a))).toBeLessThan(1e-14);
      expect(Math.abs(logBeta(2, a) + Math.log(a) + Math.log1p(a))).toBeLessThan(1e-14);
    }
  });
});

describe('the normal distribution', () => {
  it('agrees with table 26.1 of Abramowitz and Stegun', () => {
    // 1 − P(x), of which the table has P to 15 decimals, and table 26.2's −log Q(x) of 10.
    expect(off(normalTail(1), 1 - 0.841344746068543)).toBeLessThan(1e-14);
    expect(off(normalTail(2), 1 - 0.977249868051821)).toBeLessThan(2e-14);
    expect(off(normalTail(3), 1 - 0.99865010196837)).toBeLessThan(1e-12);
    expect(-Math.log10(normalTail(10))).toBeCloseTo(23.11805, 5);
  });

  it('agrees with the values that R prints for qnorm', () => {
    expect(criticalZ(0.05)).toBeCloseTo(1.959963984540054, 14);
    expect(criticalZ(0.01)).toBeCloseTo(2.575829303548901, 14);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 14);
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 14);
  });

  it('agrees with its density integrated', () => {
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    for (const z of [0.3, 1.7, 4.2, 7])
      expect(off(normalTail(z), integrate(density, z, z + 12))).toBeLessThan(1e-10);
  });

  it('gives back what it was asked for, on both sides', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(off(normalTail(-normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe("Student's distribution", () => {
  it('has closed forms for one and two degrees of freedom', () => {
    for (const t of [0.01, 0.5, 1, 12.7, 400]) {
      expect(off(studentTail(t, 1), Math.atan(1 / t) / Math.PI)).toBeLessThan(1e-13);
      const root = Math.sqrt(2 + t * t);
      expect(off(studentTail(t, 2), 1 / (root * (root + t)))).toBeLessThan(1e-13);
    }
    expect(studentTail(-1, 1)).toBeCloseTo(0.75, 14);
  });

  it('agrees with its density integrated, for degrees of freedom that are not whole and that are many', () => {
    for (const df of [3.7, 17.776, 137, 4999, 5000, 1e6]) {
      const scale = Math.exp(-logBeta(df / 2, 0.5)) / Math.sqrt(df);
      const density = (x: number) => scale * Math.exp((-(df + 1) / 2) * Math.log1p((x * x) / df));
      for (const t of [0.4, 1.86, 4]) {
        const between = integrate(density, -t, t);
        expect(Math.abs(studentTwoSided(t, df) - (1 - between))).toBeLessThan(1e-11);
      }
    }
  });

  it('agrees with the values that R prints for qt', () => {
    expect(criticalT(0.05, 1)).toBeCloseTo(12.7062047361747, 11);
    expect(criticalT(0.05, 2)).toBeCloseTo(4.30265272974946, 13);
    expect(criticalT(0.05, Number.POSITIVE_INFINITY)).toBe(criticalZ(0.05));
  });

  it('goes over into the expansion for many degrees of freedom without a step', () => {
    for (const t of [0.1, 2, 6, 15])
      expect(off(studentTail(t, 5000), studentTail(t, 5000 - 1e-6))).toBeLessThan(1e-7);
  });
});

describe('the chi-square distribution', () => {
  it('has closed forms for even degrees of freedom', () => {
    for (const x of [0.01, 1, 5.99, 80]) {
      expect(off(chiSquareTail(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-13);
      expect(off(chiSquareTail(x, 4), Math.exp(-x / 2) * (1 + x / 2))).toBeLessThan(1e-13);
    }
  });

  it('is the square of the normal distribution for one degree of freedom', () => {
    expect(criticalChiSquare(0.05, 1)).toBeCloseTo(1.959963984540054 ** 2, 13);
    expect(off(chiSquareTail(9, 1), 2 * normalTail(3))).toBeLessThan(1e-13);
  });

  it('falls, and is between one and zero', () => {
    const numbers = fc.tuple(
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.double({ min: 1e-3, max: 50, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
    );
    fc.assert(
      fc.property(numbers, ([x, more, df]) => {
        const here = chiSquareTail(x, df);
        const there = chiSquareTail(x + more, df);
        expect(here).toBeLessThanOrEqual(1);
        expect(there).toBeGreaterThan(0);
        expect(there).toBeLessThanOrEqual(here);
      }),
    );
  });
});
