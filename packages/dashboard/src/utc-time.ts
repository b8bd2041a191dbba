const LOCALE = 'en-US';
const DAY = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', month: 'short', day: 'numeric' });
const HOUR = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `Nov 21`. Times are milliseconds since the epoch, here and below. */
export function formatDay(time: number): string {
  return DAY.format(time);
}

/** `09:00` */
export function formatHour(time: number): string {
  return HOUR.format(time);
}

/** The start of a bucket: `Nov 21`, or `Nov 21, 09:00`. */
export function formatBucket(time: number, interval: 'hour' | 'day'): string {
  return interval === 'day' ? formatDay(time) : `${formatDay(time)}, ${formatHour(time)}`;
}

/** The first and the last bucket of a half-open range: `Nov 15 – Nov 21`. */
export function formatSpan(from: number, to: number, interval: 'hour' | 'day'): string {
  // The last hour is named by its end, the last day by itself, as people do.
  const last = interval === 'day' ? to - 1 : to;
  return `${formatBucket(from, interval)} – ${formatBucket(last, interval)}`;
}
