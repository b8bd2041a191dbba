import { dayNumber, mondayBefore, weekOf } from '@candor/metrics';
import type { DateRange } from '../metric-source.ts';
import { daysLater, lengthOf } from '../periods/days-later.ts';

const WEEK = 7;
const long = (date: string) => textOf(date, { day: 'numeric', month: 'long', year: 'numeric' });

/** `16 November 2026 to 22 November 2026` */
export function rangeInWords({ from, to }: DateRange): string {
  return `${long(from)} to ${long(daysLater(to, -1))}`;
}

/** `Week 5`, counted from the launch; `Week 47 of 2026`; or the dates, where they are no week. */
export function weekInWords(range: DateRange, launch: string | undefined): string {
  if (launch !== undefined) return `Week ${Math.max(0, Math.ceil(daysSince(launch, range) / WEEK))}`;
  const first = dayNumber(range.from) ?? 0;
  if (lengthOf(range) !== WEEK || mondayBefore(first) !== first) return rangeInWords(range);
  const [year, week] = weekOf(first).split('-W');
  return `Week ${Number(week)} of ${year}`;
}

/** `Jan 15 + 35 days`: how long after the launch the period ends. */
export function sinceLaunch(range: DateRange, launch: string): string {
  return `${new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${launch}T00:00:00Z`))} + ${daysSince(launch, range)} days`;
}

/** `November 2026`, `Q4 2026`, `2026`; or the dates. */
export function monthsInWords(range: DateRange): string {
  const { from, to } = range;
  if (!from.endsWith('-01') || !to.endsWith('-01')) return rangeInWords(range);
  const [year = '', month = ''] = from.split('-');
  const months = (Number(to.slice(0, 4)) - Number(year)) * 12 + Number(to.slice(5, 7)) - Number(month);
  if (months === 1) return textOf(from, { month: 'long', year: 'numeric' });
  if (months === 3) return `Q${Math.ceil(Number(month) / 3)} ${year}`;
  return months === 12 && month === '01' ? year : rangeInWords(range);
}

function daysSince(launch: string, { to }: DateRange): number {
  return lengthOf({ from: launch, to });
}

function textOf(date: string, options: Intl.DateTimeFormatOptions): string {
  const words = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return words.format(new Date(`${date}T00:00:00Z`));
}
