import { VERSION } from './patterns.ts';

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Whether a text is a date that exists, as `2027-06-30`. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(text);
  // The 30th of February is the 2nd of March to the parser.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function isDateOrVersion(text: string): boolean {
  return isDate(text) || VERSION.test(text);
}

/** Days from a date to another; negative when it is before. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
