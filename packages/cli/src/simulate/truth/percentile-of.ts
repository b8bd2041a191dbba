/**
 * A percentile by linear interpolation between closest ranks, as PostgreSQL's percentile_cont.
 *
 * @param values how often each value came
 * @param percentile 0–100
 * @returns null of nothing
 */
export function percentileOf(values: ReadonlyMap<number, number>, percentile: number): number | null {
  const sorted = [...values].sort(([a], [b]) => a - b);
  const n = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (n === 0) return null;
  const rank = ((n - 1) * percentile) / 100;
  const below = valueAt(sorted, Math.floor(rank));
  const above = valueAt(sorted, Math.ceil(rank));
  return below + (above - below) * (rank - Math.floor(rank));
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
