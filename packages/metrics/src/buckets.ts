import type { Interval } from '@candor/catalog';
import { instantIn, offsetsOf, type ZoneOffset } from './time-zone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A bucket reaches no further than a month, and the instant of its end is looked for two days around. */
const MARGIN_MS = 35 * DAY_MS;
/** The first of January 1970 was a Thursday: weeks of ISO 8601 begin three days earlier. */
export const WEEK_SHIFT_MS: number = 3 * DAY_MS;

/** How long a bucket is at the least; of a day, but for changes of clocks. */
export const BUCKET_MS: Readonly<Record<Interval, number>> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 28 * DAY_MS,
};

/**
 * The bucket of an instant, as engines name it: of an hour the instant at which it begins, of longer ones what the zone's
 * clocks show when it begins, as milliseconds since the epoch if it were UTC. Engines compute the same from `offsetsOf`.
 */
export function bucketOf(instant: number, interval: Interval, offset: number): number {
  const local = instant + offset;
  switch (interval) {
    case 'hour':
      return floorTo(local, HOUR_MS) - offset;
    case 'day':
      return floorTo(local, DAY_MS);
    case 'week':
      return floorTo(local + WEEK_SHIFT_MS, 7 * DAY_MS) - WEEK_SHIFT_MS;
    case 'month': {
      const date = new Date(local);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    }
  }
}

/** The buckets of a range. */
export interface Calendar {
  /** As `bucketOf` names them, earliest first. */
  readonly buckets: readonly number[];
  /** The instant at which a bucket begins. */
  startOf(bucket: number): number;
  /** The instant at which the next begins. */
  endOf(bucket: number): number;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly tz?: string;
}

/** The buckets between two instants, the first and the last of which may reach beyond them. */
export function calendarOf({ from, to, tz }: Range, interval: Interval): Calendar {
  const offsets = offsetsOf(tz, from - MARGIN_MS, to + MARGIN_MS);
  const startOf = (bucket: number) => (interval === 'hour' ? bucket : instantIn(offsets, bucket));
  const offsetAt = (time: number) => offsets.findLast((one) => one.from <= time)?.offset ?? 0;
  const bucketAt = (time: number) => bucketOf(time, interval, offsetAt(time));
  const days = () => {
    const last = bucketAt(to - 1);
    const buckets: number[] = [];
    for (let bucket = bucketAt(from); bucket <= last; bucket = nextBucket(bucket, interval))
      buckets.push(bucket);
    return buckets;
  };
  return {
    buckets: interval === 'hour' ? hoursOf(offsets, from, to) : days(),
    startOf,
    endOf: (bucket) => startOf(nextBucket(bucket, interval)),
  };
}

/** The instants at which the buckets of a range begin. */
export function bucketStartsOf(range: Range, interval: Interval): readonly number[] {
  const { buckets, startOf } = calendarOf(range, interval);
  return buckets.map(startOf);
}

/** Hours of clocks that may be put forward by half of one: a bucket is then cut in two. */
function hoursOf(offsets: readonly ZoneOffset[], from: number, to: number): readonly number[] {
  const hours = new Set<number>();
  for (const [index, { from: since, offset }] of offsets.entries()) {
    const until = Math.min(offsets[index + 1]?.from ?? to, to);
    for (let hour = bucketOf(Math.max(since, from), 'hour', offset); hour < until; hour += HOUR_MS)
      hours.add(hour);
  }
  return [...hours].sort((a, b) => a - b);
}

function nextBucket(bucket: number, interval: Interval): number {
  if (interval !== 'month') return bucket + BUCKET_MS[interval];
  const date = new Date(bucket);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
