import type { Interval } from '@candor/catalog';
import { instantOf, localOf, offsetsOf, type ZoneOffset } from './time-zone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
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

/** The instant at which a bucket begins. */
export function bucketStart(bucket: number, interval: Interval, tz: string | undefined): number {
  return interval === 'hour' ? bucket : instantOf(bucket, tz);
}

/** The instant at which a bucket ends, which is the start of the next. */
export function bucketEnd(bucket: number, interval: Interval, tz: string | undefined): number {
  return bucketStart(nextBucket(bucket, interval), interval, tz);
}

/** The buckets from one instant up to another, as `bucketOf` names them, earliest first. */
export function bucketsOf(
  { from, to, tz }: { readonly from: number; readonly to: number; readonly tz?: string },
  interval: Interval,
): readonly number[] {
  if (interval === 'hour') return hoursOf(offsetsOf(tz, from, to), to);
  const first = bucketOf(from, interval, localOf(from, tz) - from);
  const last = bucketOf(to - 1, interval, localOf(to - 1, tz) - (to - 1));
  const buckets: number[] = [];
  for (let bucket = first; bucket <= last; bucket = nextBucket(bucket, interval)) buckets.push(bucket);
  return buckets;
}

/** The instants at which the buckets of a range begin. */
export function bucketStartsOf(
  range: { readonly from: number; readonly to: number; readonly tz?: string },
  interval: Interval,
): readonly number[] {
  return bucketsOf(range, interval).map((bucket) => bucketStart(bucket, interval, range.tz));
}

/** Hours of clocks that may be put forward by half of one: a bucket is then cut in two. */
function hoursOf(offsets: readonly ZoneOffset[], to: number): readonly number[] {
  const hours = new Set<number>();
  for (const [index, { from, offset }] of offsets.entries()) {
    const until = offsets[index + 1]?.from ?? to;
    for (let hour = bucketOf(from, 'hour', offset); hour < until; hour += HOUR_MS) hours.add(hour);
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
