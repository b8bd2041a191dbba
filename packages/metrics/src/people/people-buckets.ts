import { calendarOf } from '../buckets.ts';
import type { MetricQuery } from '../query.ts';

const DAY_MS = 86_400_000;

/** Days that belong together: those of a bucket that a range takes in. */
export interface PeopleBucket {
  /** The first day of the bucket, which may lie ahead of the range. Days since 1970-01-01, as all others. */
  readonly start: number;
  /** Its first day in the range. */
  readonly from: number;
  /** The day behind its last in the range. */
  readonly to: number;
  /** The day behind the last of the bucket, which may lie behind the range. */
  readonly end: number;
}

/** The buckets of a question that is asked from midnight to midnight (UTC); without an interval there is one. */
export function peopleBuckets({
  from,
  to,
  interval,
}: Pick<MetricQuery, 'from' | 'to' | 'interval'>): readonly PeopleBucket[] {
  if (interval === undefined) {
    const [first, behind] = [from / DAY_MS, to / DAY_MS];
    return [{ start: first, from: first, to: behind, end: behind }];
  }
  const { buckets, endOf } = calendarOf({ from, to }, interval);
  return buckets.map((start) => ({
    start: start / DAY_MS,
    from: Math.max(start, from) / DAY_MS,
    to: Math.min(endOf(start), to) / DAY_MS,
    end: endOf(start) / DAY_MS,
  }));
}
