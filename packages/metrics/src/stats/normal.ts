import { upperGamma } from './incomplete-gamma.ts';
import { invertTail } from './invert-tail.ts';
import { demandShare } from './stats-error.ts';

/** P(Z > z) of the standard normal distribution (Abramowitz and Stegun, 26.2.3, by 7.1 and 6.5.17). */
export function normalTail(z: number): number {
  const beyond = 0.5 * upperGamma(0.5, (z * z) / 2);
  return z >= 0 ? beyond : 1 - beyond;
}

/** The z with P(Z ≤ z) = p. @param p above 0 and below 1 */
export function normalQuantile(p: number): number {
  demandShare('a probability', p);
  return p < 0.5 ? -invertTail(normalTail, p) : invertTail(normalTail, 1 - p);
}

/** P(|Z| > |z|). */
export function twoSided(z: number): number {
  return upperGamma(0.5, (z * z) / 2);
}

/** The z with P(|Z| > z) = alpha: 1.96 for 0.05. */
export function criticalZ(alpha: number): number {
  demandShare('alpha', alpha);
  return invertTail(twoSided, alpha);
}
