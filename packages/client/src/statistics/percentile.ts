/**
 * A percentile by linear interpolation between closest ranks, as the server computes it (Hyndman and Fan 1996, type 7).
 *
 * @param sorted ascending
 * @param percentile 0–100
 * @returns null where there is nothing to take it of
 */
export function percentileOf(sorted: readonly number[], percentile: number): number | null {
  const rank = (percentile / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (rank - Math.floor(rank));
}
