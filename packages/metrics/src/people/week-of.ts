const DAY_MS = 86_400_000;
const WEEK = /^(\d{4})-W(\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Days since 1970-01-01; undefined for what is no date of the calendar, as the 30th of February. */
export function dayNumber(date: unknown): number | undefined {
  if (typeof date !== 'string' || !DATE.test(date)) return undefined;
  const time = Date.parse(date);
  // The 30th of February is the 2nd of March to the parser.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date) ? undefined : time / DAY_MS;
}

/** The Monday of a day's week. */
export function mondayBefore(day: number): number {
  // 1970-01-01 was a Thursday.
  return day - ((day + 3) % 7);
}

/**
 * The Monday with which an ISO 8601 week begins, in days since 1970-01-01. Week 1 is the one with the 4th of January.
 *
 * @returns undefined for what is no week of its year, as `2026-W54`
 */
export function mondayOf(week: string): number | undefined {
  const [, year = '', number = ''] = WEEK.exec(week) ?? [];
  const first = dayNumber(`${year}-01-04`);
  const next = dayNumber(`${String(Number(year) + 1).padStart(4, '0')}-01-04`);
  if (first === undefined || next === undefined || number === '00') return undefined;
  const monday = mondayBefore(first) + (Number(number) - 1) * 7;
  return monday < mondayBefore(next) ? monday : undefined;
}

/** A day as its UTC date, `2026-01-31`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The ISO 8601 week of a day, `2026-W05`. A week belongs to the year of its Thursday. */
export function weekOf(day: number): string {
  const thursday = mondayBefore(day) + 3;
  const year = dateOf(thursday).slice(0, 4);
  const first = Date.parse(`${year}-01-01`) / DAY_MS;
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}
