/** Days are counted from 1970-01-01 (UTC). */
export const DAY_MS = 86_400_000;

/** UTC, `2026-01-31` */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @returns undefined for what is no date of the calendar */
export function dayOf(date: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) || dateOf(time / DAY_MS) !== date ? undefined : time / DAY_MS;
}

/** The Monday of a day's week; 1970-01-01 was a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** The first day of a day's month. */
export function firstOfMonth(day: number): number {
  return Date.parse(`${dateOf(day).slice(0, 7)}-01`) / DAY_MS;
}

/** The ISO 8601 week of a day, `2026-W01`: it belongs to the year of its Thursday. */
export function weekOf(day: number): string {
  const thursday = mondayOf(day) + 3;
  const year = dateOf(thursday).slice(0, 4);
  const first = Date.parse(`${year}-01-01`) / DAY_MS;
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

export function isWeekend(day: number): boolean {
  return day - mondayOf(day) > 4;
}
