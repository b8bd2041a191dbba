import { upperGamma } from './incomplete-gamma.ts';
import { invertTail } from './invert-tail.ts';
import { demandShare } from './stats-error.ts';

/** P(X > x) of the chi-square distribution (Abramowitz and Stegun, 26.4.19). @param df above 0 */
export function chiSquareTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}

/** The x with P(X > x) = alpha. */
export function criticalChiSquare(alpha: number, df: number): number {
  demandShare('alpha', alpha);
  return invertTail((x) => chiSquareTail(x, df), alpha);
}
