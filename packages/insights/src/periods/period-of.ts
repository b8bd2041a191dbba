import { dateOf, dayNumber, mondayBefore, mondayOf } from '@candor/metrics';
import type { DateRange } from '../metric-source.ts';
import type { ReportName } from '../report.ts';

/** Which period is meant, as people write it; the last that is over when nothing is said. */
export interface PeriodText {
  /** `2026-W47` */
  readonly week?: string | undefined;
  /** `2026-11` */
  readonly month?: string | undefined;
  /** `2026-Q4` */
  readonly quarter?: string | undefined;
  /** `2026` */
  readonly year?: string | undefined;
  /** A date that is excluded: the period of the report's length before it. */
  readonly until?: string | undefined;
}

/** A period that cannot be meant, and what to write. */
export class PeriodError extends Error {
  override readonly name = 'PeriodError';
}

const LENGTHS: Readonly<Record<ReportName, 'week' | 'month' | 'quarter' | 'year'>> = {
  weekly: 'week',
  'beta-review': 'week',
  digest: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  transparency: 'year',
};
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const WEEK = 7;

/**
 * The period of a report: weeks of ISO 8601, months, quarters or years, in UTC.
 *
 * @param today the date that is not over yet
 * @throws {PeriodError} for what is none, is of another length than the report, or has not begun
 */
export function periodOf(report: ReportName, text: PeriodText, today: string): DateRange {
  const length = LENGTHS[report];
  const { until, ...named } = text;
  const given = Object.entries(named).filter(([, value]) => value !== undefined && value !== '');
  const [first, second] = given;
  if (second !== undefined || (first !== undefined && until !== undefined))
    throw new PeriodError('name one period: week, month, quarter, year or until');
  if (first !== undefined && first[0] !== length)
    throw new PeriodError(`the ${report} report is of a ${length}: name it with ${length} or until`);
  const range =
    first === undefined
      ? before(length, until ?? startOf(length, today))
      : namedPeriod(length, String(first[1]));
  if (range.from > today) throw new PeriodError(`${range.from} has not come yet; name an earlier ${length}`);
  return range;
}

type Length = (typeof LENGTHS)[ReportName];

function namedPeriod(length: Length, text: string): DateRange {
  const from = beginningOf(length, text);
  if (from === undefined) throw new PeriodError(`${text} is no ${length}; write ${EXAMPLES[length]}`);
  return { from, to: after(length, from) };
}

const EXAMPLES = { week: '2026-W47', month: '2026-11', quarter: '2026-Q4', year: '2026' } as const;

function beginningOf(length: Length, text: string): string | undefined {
  if (length === 'week') {
    const monday = mondayOf(text);
    return monday === undefined ? undefined : dateOf(monday);
  }
  const [, year, , quarter, month] = /^(\d{4})(-(?:Q([1-4])|(\d\d)))?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const number = quarter === undefined ? (month ?? '01') : String(3 * Number(quarter) - 2).padStart(2, '0');
  const wanted = { month: month !== undefined, quarter: quarter !== undefined, year: text.length === 4 };
  const date = `${year}-${number}-01`;
  return wanted[length] && dayNumber(date) !== undefined ? date : undefined;
}

/** The beginning of the period that a date is in. */
function startOf(length: Length, date: string): string {
  if (length === 'week') return dateOf(mondayBefore(numberOf(date)));
  const month = Number(date.slice(5, 7));
  const first = month - ((month - 1) % MONTHS[length]);
  return `${date.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

function before(length: Length, to: string): DateRange {
  if (length === 'week') return { from: dateOf(numberOf(to) - WEEK), to };
  return { from: monthsLater(to, -MONTHS[length]), to };
}

function after(length: Length, from: string): string {
  return length === 'week' ? dateOf(numberOf(from) + WEEK) : monthsLater(from, MONTHS[length]);
}

function monthsLater(date: string, months: number): string {
  const day = new Date(numberOf(date) * 86_400_000);
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(wanted, last));
  return day.toISOString().slice(0, 10);
}

function numberOf(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) throw new PeriodError(`${date} is no date; write 2026-01-31`);
  return day;
}

/** What a period is set beside: the one before of the same length, or the same dates a year before. */
export function comparedPeriod(
  report: ReportName,
  { from, to }: DateRange,
): DateRange & { with: 'previous' | 'year' } {
  if (report === 'quarterly' || report === 'transparency')
    return { with: 'year', from: monthsLater(from, -12), to: monthsLater(to, -12) };
  const isMonth = from.endsWith('-01') && to.endsWith('-01');
  const start = isMonth
    ? monthsLater(from, -monthsBetween(from, to))
    : dateOf(2 * numberOf(from) - numberOf(to));
  return { with: 'previous', from: start, to: from };
}

function monthsBetween(from: string, to: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from);
}
