export interface TimeRange {
  /** Milliseconds since the epoch, included. */
  readonly from: number;
  /** Milliseconds since the epoch, excluded. */
  readonly to: number;
  readonly interval: 'hour' | 'day';
}

export type RangeName = '24h' | '7d' | '30d' | '90d';

interface RangeChoice {
  readonly name: RangeName;
  readonly label: string;
  readonly interval: TimeRange['interval'];
  readonly buckets: number;
}

export const RANGES: readonly RangeChoice[] = [
  { name: '24h', label: '24 hours', interval: 'hour', buckets: 24 },
  { name: '7d', label: '7 days', interval: 'day', buckets: 7 },
  { name: '30d', label: '30 days', interval: 'day', buckets: 30 },
  { name: '90d', label: '90 days', interval: 'day', buckets: 90 },
];

export const BUCKET_MS: Readonly<Record<TimeRange['interval'], number>> = {
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * Whole hours or days of UTC, the last of which is the present one. A range that began at this time of day would
 * cut its first bucket short, and that bucket would look like a slump.
 *
 * @param now milliseconds since the epoch
 */
export function timeRange(name: RangeName, now: number): TimeRange {
  const { interval, buckets } = choiceOf(name);
  const size = BUCKET_MS[interval];
  const to = (Math.floor(now / size) + 1) * size;
  return { from: to - buckets * size, to, interval };
}

/** The days that a range touches: people are counted by them. */
export function wholeDays({ from, to }: TimeRange): TimeRange {
  const { day } = BUCKET_MS;
  return { from: Math.floor(from / day) * day, to: Math.ceil(to / day) * day, interval: 'day' };
}

export function rangeLabel(name: RangeName): string {
  return choiceOf(name).label;
}

function choiceOf(name: RangeName): RangeChoice {
  const choice = RANGES.find((one) => one.name === name);
  if (choice === undefined) throw new RangeError(`no such range: ${name}`);
  return choice;
}
