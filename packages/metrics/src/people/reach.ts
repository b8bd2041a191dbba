import type { GapCell } from './count-cells.ts';
import { dayNumber } from './week-of.ts';

/** Gaps are known up to this many days: the longest window that can be counted. */
export const LONGEST_WINDOW = 63;

/** The records of a day, by how far back nothing was recorded. Counts of days are enough for every window there is. */
export interface Reach {
  /** Records of a day that were the first ever. */
  firstEver(day: number): number;
  /** Records of a day whose active day before is at least `days` (1–63) earlier, or that were the first ever. */
  reaching(day: number, days: number): number;
}

/** Adds cells up: those of all channels and values that are handed in. */
export function reachOf(cells: readonly Pick<GapCell, 'date' | 'gap' | 'n'>[]): Reach {
  const byDay = new Map<number, Float64Array>();
  for (const { date, gap, n } of cells) {
    const day = dayNumber(date) ?? Number.NaN;
    let counts = byDay.get(day);
    if (counts === undefined) {
      counts = new Float64Array(LONGEST_WINDOW + 1);
      byDay.set(day, counts);
    }
    counts[gap] = (counts[gap] ?? 0) + n;
  }
  const reaching = new Map([...byDay].map(([day, counts]) => [day, sumsFromEnd(counts)]));
  return {
    firstEver: (day) => byDay.get(day)?.[0] ?? 0,
    reaching: (day, days) => {
      if (days < 1 || days > LONGEST_WINDOW)
        throw new RangeError(`gaps are known for 1 to ${LONGEST_WINDOW} days, not for ${days}`);
      return reaching.get(day)?.[days] ?? 0;
    },
  };
}

/** At each gap from 1: the counts of it and of all longer ones, and of first days, which reach back for ever. */
function sumsFromEnd(counts: Float64Array): Float64Array {
  const sums = new Float64Array(LONGEST_WINDOW + 1);
  let sum = counts[0] ?? 0;
  for (let gap = LONGEST_WINDOW; gap >= 1; gap -= 1) {
    sum += counts[gap] ?? 0;
    sums[gap] = sum;
  }
  return sums;
}

/**
 * Installations active on any day of a window, each counted once: by its first record in it, which is the one whose
 * active day before lies ahead of the window (docs/privacy.md, "Counting people").
 *
 * @param from the first day
 * @param to the last day, included; a window has at most 63
 * @throws {RangeError} for a longer window
 */
export function activeIn(reach: Reach, from: number, to: number): number {
  let sum = 0;
  for (let day = from; day <= to; day += 1) sum += reach.reaching(day, day - from + 1);
  return sum;
}
