import type { Comparison, MetricQuery } from './query.ts';
import { instantOf, localOf } from './time-zone.ts';

const DAY_MS = 86_400_000;

/**
 * The range that one is compared with. Whole months are set beside as many months, whole days beside days, in the zone that is
 * asked for; anything else beside the same length of time.
 */
export function comparedRange(query: MetricQuery, comparison: Comparison): MetricQuery {
  const { from, to, tz } = query;
  const local = { from: localOf(from, tz), to: localOf(to, tz) };
  if (comparison === 'year') {
    const shifted = (time: number) => instantOf(monthsLater(time, -12), tz);
    return { ...query, from: shifted(local.from), to: shifted(local.to) };
  }
  const months = monthOf(local.to) - monthOf(local.from);
  if (isFirstOfMonth(local.from) && isFirstOfMonth(local.to))
    return { ...query, from: instantOf(monthsLater(local.from, -months), tz), to: from };
  if (local.from % DAY_MS === 0 && local.to % DAY_MS === 0)
    return { ...query, from: instantOf(2 * local.from - local.to, tz), to: from };
  return { ...query, from: 2 * from - to, to: from };
}

/** Months since the year 0. */
function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function isFirstOfMonth(time: number): boolean {
  return time % DAY_MS === 0 && new Date(time).getUTCDate() === 1;
}

function monthsLater(time: number, months: number): number {
  const date = new Date(time);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
