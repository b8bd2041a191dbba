/**
 * The value below which a share of the values lie (nearest rank).
 *
 * @param share 0–1
 * @throws {RangeError} when there are no values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('no values, no percentile');
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** A number with as many digits after the point as its measurement is worth. */
export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
