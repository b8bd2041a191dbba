import { incompleteBeta } from './incomplete-beta.ts';
import { invertTail } from './invert-tail.ts';
import { twoSided as normalTwoSided } from './normal.ts';
import { demandShare } from './stats-error.ts';

/** From so many degrees of freedom on, the expansion has more digits than the continued fraction. */
const LARGE = 5000;

/** P(|T| > |t|) of Student's t distribution (Abramowitz and Stegun, 26.7.1). @param df above 0, not always whole */
export function studentTwoSided(t: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return normalTwoSided(t);
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  if (df >= LARGE) return normalTwoSided(normalOf(square, df));
  return incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5);
}

/** P(T > t). */
export function studentTail(t: number, df: number): number {
  const beyond = 0.5 * studentTwoSided(t, df);
  return t >= 0 ? beyond : 1 - beyond;
}

/** The t with P(|T| > t) = alpha. */
export function criticalT(alpha: number, df: number): number {
  demandShare('alpha', alpha);
  return invertTail((t) => studentTwoSided(t, df), alpha);
}

/** The z as far out as a t is: Hill's expansion (1970, Algorithm 395, Communications of the ACM 13). */
function normalOf(square: number, df: number): number {
  const a = df - 0.5;
  const b = 48 * a * a;
  const w = a * Math.log1p(square / df);
  const z = Math.sqrt(w);
  const second = (((4 * w + 33) * w + 240) * w + 855) / (10 * (b + 0.8 * w * w + 100));
  return z + (z * (w + 3 - second)) / b;
}
