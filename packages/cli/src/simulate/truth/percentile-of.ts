/**
 * A percentile by linear interpolation between closest ranks, as PostgreSQL's percentile_cont.
 *
 * @param values how often each value came
 * @param percentile 0–100
 * @returns null of nothing
 */
export function percentileOf(values: ReadonlyMap<number, number>, percentile: number): number | null {
  const ranked = ranksOf(values, percentile);
  if (ranked === undefined) return null;
  const [below, above] = ranked.between;
  return below + (above - below) * ranked.share;
}

/** The values at the closest ranks, between which a percentile lies; undefined of nothing. */
export function closestRanks(
  values: ReadonlyMap<number, number>,
  percentile: number,
): readonly [below: number, above: number] | undefined {
  return ranksOf(values, percentile)?.between;
}

function ranksOf(values: ReadonlyMap<number, number>, percentile: number) {
  const sorted = [...values].sort(([a], [b]) => a - b);
  const n = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (n === 0) return undefined;
  const rank = ((n - 1) * percentile) / 100;
  const between = [valueAt(sorted, Math.floor(rank)), valueAt(sorted, Math.ceil(rank))] as const;
  return { between, share: rank - Math.floor(rank) };
}

/** The value that comes so many places behind the least. */
function valueAt(sorted: readonly (readonly [number, number])[], place: number): number {
  let left = place;
  for (const [value, times] of sorted) {
    left -= times;
    if (left < 0) return value;
  }
  throw new RangeError(`there is no value at ${place}`);
}
