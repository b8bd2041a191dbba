import { criticalZ, normalQuantile, normalTail } from './normal.ts';
import { StatsError } from './stats-error.ts';

/**
 * The smallest true effect that a test shows with the given power (Bloom 1995, "Minimum detectable effects", Evaluation
 * Review 19): the multiple of its standard error at which so many of the tests exceed their critical value.
 *
 * @param critical how many standard errors an effect must exceed to be shown
 */
export function minimumDetectableEffect(standardError: number, critical: number, power: number): number {
  return standardError * (critical + normalQuantile(power));
}

/** How often a two-proportion test with n units in each group shows a difference, as R's `power.prop.test`. */
export function proportionsPower(a: number, b: number, n: number, alpha: number): number {
  const { pooled, apart } = spreads(a, b);
  return normalTail((criticalZ(alpha) * pooled - Math.sqrt(n) * Math.abs(a - b)) / apart);
}

/**
 * How many units each group needs for a two-proportion test to show a difference with the given power (Fleiss, Levin and
 * Paik 2003, chapter 4), as R's `power.prop.test`. Not rounded.
 */
export function proportionsSampleSize(a: number, b: number, alpha: number, power: number): number {
  if (a === b) throw new StatsError('the two shares are the same; give the one you hope for');
  const { pooled, apart } = spreads(a, b);
  return ((criticalZ(alpha) * pooled + normalQuantile(power) * apart) / (a - b)) ** 2;
}

/** The same for means whose spread is known: 2 ((z₁ + z₂) sd / effect)². */
export function meansSampleSize(effect: number, sd: number, alpha: number, power: number): number {
  if (!(sd > 0)) throw new StatsError(`${sd} is no standard deviation; give a number above 0`);
  if (effect === 0) throw new StatsError('no test shows an effect of 0; give the one you hope for');
  return 2 * (((criticalZ(alpha) + normalQuantile(power)) * sd) / effect) ** 2;
}

function spreads(a: number, b: number): { readonly pooled: number; readonly apart: number } {
  const wrong = [a, b].find((share) => !(share >= 0 && share <= 1));
  if (wrong !== undefined) throw new StatsError(`${wrong} is no share; give a number from 0 to 1`);
  const mean = (a + b) / 2;
  return { pooled: Math.sqrt(2 * mean * (1 - mean)), apart: Math.sqrt(a * (1 - a) + b * (1 - b)) };
}
