/**
 * The least number with noise at which a key that no catalog declares is shown, so that a key which only one person has is shown with
 * a chance of `delta` at the most. After Korolova, Kenthapadi, Mishra and Ntoulas, "Releasing Search Queries and Clicks Privately",
 * 2009: a person adds at most `most` keys of at most `most` each, and each is shown when the noise makes up the rest, with a chance of
 * r^t / (1 + r) for t = threshold - most and r = exp(-1 / scale). Rounded up by one, for the logarithm's last digits.
 *
 * @param scale of the noise
 * @param delta above 0, below 1
 */
export function keyThreshold(most: number, scale: number, delta: number): number {
  const r = Math.exp(-1 / scale);
  const rest = Math.max(0, scale * Math.log(most / (delta * (1 + r))));
  return most + Math.ceil(rest) + 1;
}
