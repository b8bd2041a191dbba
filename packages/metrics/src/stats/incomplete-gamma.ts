import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Q(a, x) = Γ(a, x) / Γ(a), the upper regularized incomplete gamma function, for a > 0 and x ≥ 0: by the series of
 * P(a, x) where that converges fast (Abramowitz and Stegun, 6.5.29), by a continued fraction elsewhere (DLMF 8.9.2).
 * Right to about 1e-14 of its value, also far out in the tail.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - factor * series(a, x) : factor / fraction(a, x);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * Number.EPSILON; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  const start = x + 1 - a;
  return continuedFraction(
    start,
    (k) => -k * (k - a),
    (k) => start + 2 * k,
  );
}
