export interface TimeRange {
  /** Milliseconds since the epoch, included. */
  readonly from: number;
  /** Milliseconds since the epoch, excluded. */
  readonly to: number;
  readonly interval: 'hour' | 'day';
}

/** The first and the last of some days, both included: `2026-11-01..2026-11-20`. */
export type OwnDates = `${string}..${string}`;
export type RangeName = '24h' | '7d' | '30d' | '90d' | OwnDates;

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

/** Of so few days hours are shown. */
const DAYS_BY_HOURS = 2;
/** As long as daily totals are kept by default, and a year. */
const MOST_DAYS = 1461;

/** Reads a range as an address has it. Undefined for what is none: another name, dates that there are not. */
export function readRange(text: string): RangeName | undefined {
  const named = RANGES.find(({ name }) => name === text);
  if (named !== undefined) return named.name;
  const [from = '', to = '', ...more] = text.split('..');
  return more.length > 0 ? undefined : ownDates(from, to);
}

/** A range of whole days; undefined when one is no date, or they are not in order. */
export function ownDates(from: string, to: string): OwnDates | undefined {
  const days = (startOf(to) - startOf(from)) / BUCKET_MS.day + 1;
  return days >= 1 && days <= MOST_DAYS ? `${from}..${to}` : undefined;
}

/** The days of a range of its own; undefined for the others. */
export function datesOf(name: RangeName): { readonly from: string; readonly to: string } | undefined {
  const [from, to] = name.split('..');
  return from === undefined || to === undefined ? undefined : { from, to };
}

/**
 * Whole hours or days of UTC, the last of which is the present one. A range that began at this time of day would
 * cut its first bucket short, and that bucket would look like a slump.
 *
 * @param now milliseconds since the epoch
 */
export function timeRange(name: RangeName, now: number): TimeRange {
  const own = datesOf(name);
  if (own !== undefined) {
    const from = startOf(own.from);
    const to = startOf(own.to) + BUCKET_MS.day;
    return { from, to, interval: to - from <= DAYS_BY_HOURS * BUCKET_MS.day ? 'hour' : 'day' };
  }
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

/** As the object of "in": `the last 7 days`, `these days`. */
export function rangeLabel(name: RangeName): string {
  return datesOf(name) === undefined ? `the last ${choiceOf(name).label}` : 'these days';
}

function choiceOf(name: RangeName): RangeChoice {
  const choice = RANGES.find((one) => one.name === name);
  if (choice === undefined) throw new RangeError(`no such range: ${name}`);
  return choice;
}

/** Midnight, UTC; not a number for what is no date. */
function startOf(date: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(date) && toDate(Date.parse(date)) === date ? Date.parse(date) : Number.NaN;
}

/** `2026-01-31` */
export function toDate(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
