/**
 * P-values that may be compared with alpha though there are several: the chance of any false one among all is at most
 * alpha, whatever depends on what (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian
 * Journal of Statistics 6).
 *
 * @returns in the order given
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length).fill(0);
  let least = 0;
  for (const [rank, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)));
    adjusted[index] = least;
  }
  return adjusted;
}

/**
 * The same for the share of false ones among those that are found, where tests are independent or positively dependent
 * (Benjamini and Hochberg 1995, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57).
 *
 * @returns in the order given
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const order = ascending(pValues);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let most = 1;
  for (const [rank, index] of [...order.entries()].toReversed()) {
    most = Math.min(most, ((pValues[index] ?? 1) * pValues.length) / (rank + 1));
    adjusted[index] = most;
  }
  return adjusted;
}

/** Places of the numbers, the least first. */
function ascending(numbers: readonly number[]): readonly number[] {
  return [...numbers.keys()].sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
}
