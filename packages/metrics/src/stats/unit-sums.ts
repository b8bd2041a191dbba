import type { Estimate } from './treatment-effect.ts';

/**
 * What is known of the units of a group: each unit has a y and an x, and the value is the quotient of their sums. For
 * the mean of y, every x is 1.
 */
export interface UnitSums {
  readonly n: number;
  readonly y: number;
  readonly x: number;
  readonly yy: number;
  readonly xx: number;
  readonly xy: number;
}

export const NO_UNITS: UnitSums = { n: 0, y: 0, x: 0, yy: 0, xx: 0, xy: 0 };

export function addSums(a: UnitSums, b: UnitSums): UnitSums {
  return {
    ...{ n: a.n + b.n, y: a.y + b.y, x: a.x + b.x },
    ...{ yy: a.yy + b.yy, xx: a.xx + b.xx, xy: a.xy + b.xy },
  };
}

/**
 * A quotient of sums with its standard error, by the delta method: to first order the value moves as the mean of
 * (y − value · x) / mean of x (Deng, Knoblich and Lu 2018, KDD; Cochran 1977, "Sampling techniques", chapter 6).
 * Units are independent of each other; what one unit does is not: that is what the quotient of sums is for. Undefined
 * below two units, and where x is always zero.
 */
export function estimateRatio(sums: UnitSums): Estimate | undefined {
  const { n, y, x } = sums;
  if (n < 2 || x <= 0) return undefined;
  return { n, value: y / x, standardError: (Math.sqrt(residual(sums, y / x)) / x) * bessel(n) };
}

/**
 * The same over several days, where a unit is a person on a day and nothing tells which days are one person's. However
 * alike those days are, the error of a sum is at most the sum of its days' errors: the triangle inequality of standard
 * deviations. It is what the error is if everybody comes every day and is always the same; on one day it is that of
 * `estimateRatio`.
 */
export function estimateOfDays(days: readonly UnitSums[]): Estimate | undefined {
  const all = days.reduce(addSums, NO_UNITS);
  const whole = estimateRatio(all);
  if (whole === undefined) return undefined;
  const sum = days.reduce((total, day) => total + Math.sqrt(residual(day, whole.value)), 0);
  return { ...whole, standardError: (sum / all.x) * bessel(all.n) };
}

/** The sum of (y − value · x)². */
function residual({ yy, xx, xy }: UnitSums, value: number): number {
  return Math.max(0, yy - 2 * value * xy + value ** 2 * xx);
}

function bessel(n: number): number {
  return Math.sqrt(n / (n - 1));
}
