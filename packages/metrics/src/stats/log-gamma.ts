const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on the series below is exact to the last digit of a double. */
const LARGE = 10;

/** The coefficients of Stirling's series in 1/x, 1/x³, … (Abramowitz and Stegun, 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156] as const;

/** ln Γ(x) for x > 0, right to about 1e-14. Small arguments are moved up by Γ(x + 1) = x Γ(x). */
export function logGamma(x: number): number {
  let moved = x;
  let product = 1;
  for (; moved < LARGE; moved += 1) product *= moved;
  return (moved - 0.5) * Math.log(moved) - moved + HALF_LOG_TWO_PI + correction(moved) - Math.log(product);
}

/**
 * ln B(a, b) for a, b > 0. A difference of three logarithms of gamma functions would lose all digits where one
 * argument is large, as the degrees of freedom of a large sample are; so what cancels is left out beforehand.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const both = small + large;
  if (large < LARGE) return logGamma(small) + logGamma(large) - logGamma(both);
  const shared = correction(large) - correction(both);
  if (small < LARGE) {
    const rest = (large - 0.5) * Math.log1p(-small / both);
    return logGamma(small) + shared + small - small * Math.log(both) + rest;
  }
  return (
    correction(small) +
    shared +
    HALF_LOG_TWO_PI -
    0.5 * Math.log(large) +
    (small - 0.5) * Math.log(small / both) +
    large * Math.log1p(-small / both)
  );
}

/** What Stirling's formula leaves of ln Γ(x), for x of 10 and more. */
function correction(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (const coefficient of STIRLING.toReversed()) sum = sum * square + coefficient;
  return sum / x;
}
