const DAY_MS = 86_400_000;

/** Whole days from one date to another; negative when it is earlier. Dates are UTC, `2026-01-31`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the week of a date: weeks begin with it (ISO 8601). */
function monday(date: string): string {
  return addDays(date, -((new Date(date).getUTCDay() + 6) % 7));
}

/** The ISO 8601 week of a date, `2026-W01`. A week belongs to the year of its Thursday. */
export function isoWeek(date: string): string {
  const thursday = addDays(monday(date), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Weeks from the week of one date to the week of another. */
export function weeksBetween(from: string, to: string): number {
  return daysBetween(monday(from), monday(to)) / 7;
}
