/**
 * Where a tail falls to a probability: false position with the weights of Illinois (Dowell and Jarratt 1971, BIT 11), which
 * keeps the place enclosed as bisection does and takes about a dozen steps, until a double has no more digits.
 *
 * @param tail falls from at least `probability` at 0 towards 0
 * @returns x ≥ 0
 */
export function invertTail(tail: (x: number) => number, probability: number): number {
  let low = 0;
  let high = 1;
  let above = tail(low) - probability;
  let below = tail(high) - probability;
  while (below > 0) {
    [low, above] = [high, below];
    high *= 2;
    below = tail(high) - probability;
  }
  let side = 0;
  for (let last = Number.NaN; ; ) {
    const between = low + ((high - low) * above) / (above - below);
    // Also where one side would never move, because the tail is flat there.
    const x = between > low && between < high ? between : (low + high) / 2;
    if (x <= low || x >= high || Math.abs(x - last) <= 2 * Number.EPSILON * x) return x;
    last = x;
    const there = tail(x) - probability;
    if (there === 0) return x;
    // The same side twice: the other one's weight is halved, so that it moves too.
    if (there > 0) {
      [low, above] = [x, there];
      if (side > 0) below /= 2;
    } else {
      [high, below] = [x, there];
      if (side < 0) above /= 2;
    }
    side = there;
  }
}
