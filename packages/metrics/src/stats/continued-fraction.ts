/** Stands in for a zero, by which nothing could be divided. */
const TINY = 1e-300;
const MOST_STEPS = 1_000_000;

/**
 * start + over₁ / (plus₁ + over₂ / (plus₂ + …)), by the method of Lentz as Thompson and Barnett changed it (1986,
 * "Coulomb and Bessel functions of complex arguments and order", Journal of Computational Physics 64).
 *
 * @param over its numerators, counted from 1
 * @param plus its other terms
 * @throws {Error} when it does not converge, which the callers' arguments rule out
 */
export function continuedFraction(
  start: number,
  over: (k: number) => number,
  plus: (k: number) => number,
): number {
  let value = start === 0 ? TINY : start;
  let c = value;
  let d = 0;
  for (let k = 1; k <= MOST_STEPS; k += 1) {
    const [a, b] = [over(k), plus(k)];
    d = 1 / (b + a * d || TINY);
    c = b + a / c || TINY;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 2 * Number.EPSILON) return value;
  }
  throw new Error('a continued fraction did not converge');
}
