import type { MetricSummary } from './api.ts';
import { BUCKET_MS, type TimeRange, wholeDays } from './time-range.ts';

const WEEK = 7;
/** 1970-01-01, where the epoch begins, was a Thursday: the first Monday came four days later. */
const FIRST_MONDAY = 4;

/**
 * The days that a metric of people is asked for. Of who comes back after some time, these are as many days as the range
 * has, but of people whose time is over: the others would only look as if they had left.
 *
 * @param now milliseconds since the epoch
 */
export function peopleRange(
  { after }: Pick<MetricSummary, 'after'>,
  range: TimeRange,
  now: number,
): TimeRange {
  const days = wholeDays(range);
  if (after === undefined) return days;
  const { day } = BUCKET_MS;
  const today = Math.floor(now / day);
  const inWeeks = 'weeks' in after;
  const known = inWeeks ? mondayOf(today) - WEEK * after.weeks : today - after.days;
  const to = Math.min(days.to / day, known);
  const from = to - (days.to - days.from) / day;
  return { from: (inWeeks ? mondayOf(from) : from) * day, to: to * day, interval: 'day' };
}

/** The Monday on or before a day; both in days since 1970-01-01. */
function mondayOf(day: number): number {
  return day - ((((day - FIRST_MONDAY) % WEEK) + WEEK) % WEEK);
}
