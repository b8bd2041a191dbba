import { continuedFraction } from './continued-fraction.ts';
import { logBeta } from './log-gamma.ts';

/**
 * I_x(a, b), the regularized incomplete beta function, for a, b > 0, by its continued fraction (DLMF 8.17.22).
 *
 * @param x 0–1
 * @param y 1 − x, given apart: where x is near to 1, the difference would have lost its digits
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  // The fraction converges fast on this side of the mean only.
  return x < (a + 1) / (a + b + 2) ? lower(x, y, a, b) : 1 - lower(y, x, b, a);
}

function lower(x: number, y: number, a: number, b: number): number {
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-y);
  const logY = y < 0.5 ? Math.log(y) : Math.log1p(-x);
  const factor = Math.exp(a * logX + b * logY - logBeta(a, b)) / a;
  return (
    factor /
    continuedFraction(
      1,
      (k) => coefficient(k, x, a, b),
      () => 1,
    )
  );
}

function coefficient(k: number, x: number, a: number, b: number): number {
  const m = Math.floor(k / 2);
  return k % 2 === 0
    ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}
