const DAY_MS = 86_400_000;

/** A half-open range of time, in milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export interface SplitRange {
  /** Whole days that are kept. */
  readonly kept: readonly TimeRange[];
  /** The rest of the range. */
  readonly events: readonly TimeRange[];
}

/**
 * Splits a range into the days (UTC) that are kept as totals and the rest of it. Kept days may lie between others: of their
 * runs only the longest are taken, so that a question stays short.
 *
 * @param isKept of a day, by its beginning
 * @param most runs of kept days
 */
export function splitRange(range: TimeRange, isKept: (day: number) => boolean, most: number): SplitRange {
  const runs: { from: number; to: number }[] = [];
  const first = Math.ceil(range.from / DAY_MS) * DAY_MS;
  for (let day = first; day + DAY_MS <= range.to; day += DAY_MS) {
    if (!isKept(day)) continue;
    const last = runs.at(-1);
    if (last?.to === day) last.to = day + DAY_MS;
    else runs.push({ from: day, to: day + DAY_MS });
  }
  const kept = runs
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, most)
    .sort((a, b) => a.from - b.from);
  const bounds = [range.from, ...kept.flatMap(({ from, to }) => [from, to]), range.to];
  const events: TimeRange[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    const [from = 0, to = 0] = bounds.slice(index, index + 2);
    if (from < to) events.push({ from, to });
  }
  return { kept, events };
}
