import { dateOf, dayNumber } from '@candor/metrics';

/** @param date `2026-01-31` @throws {RangeError} for what is no date */
export function daysLater(date: string, days: number): string {
  return dateOf(daysOf(date) + days);
}

/** How many days there are in a half-open range. */
export function lengthOf({ from, to }: { readonly from: string; readonly to: string }): number {
  return daysOf(to) - daysOf(from);
}

function daysOf(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`${date} is no date; write 2026-01-31`);
  return day;
}
