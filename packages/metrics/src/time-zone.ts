const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** From an instant on, what a zone's clocks show is so far ahead of UTC. Milliseconds. */
export interface ZoneOffset {
  readonly from: number;
  readonly offset: number;
}

/** Whether there is a time zone of a name. */
export function isZone(name: string): boolean {
  try {
    return clockOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** The offsets that hold in a zone from one instant up to another, earliest first; at least one. */
export function offsetsOf(tz: string | undefined, from: number, to: number): readonly ZoneOffset[] {
  if (tz === undefined) return [{ from, offset: 0 }];
  const clock = clockOf(tz);
  const offsets: ZoneOffset[] = [{ from, offset: offsetAt(clock, from) }];
  // No zone has changed its clocks and changed them back within a day.
  for (let time = from; time < to; time += DAY_MS) {
    const next = Math.min(time + DAY_MS, to);
    const known = offsets.at(-1)?.offset ?? 0;
    const offset = offsetAt(clock, next);
    if (offset !== known) offsets.push({ from: changeBetween(clock, time, next, known), offset });
  }
  return offsets.filter((one) => one.from < to || one.from === from);
}

/**
 * The instant at which a zone's clocks first show a time, or would have: where they are put forward over it, the first instant
 * after. Where they show it twice, the first.
 *
 * @param local as milliseconds since the epoch if it were UTC
 */
export function instantOf(local: number, tz: string | undefined): number {
  // No zone is further than 26 hours from another, so both instants lie within two days of it.
  return instantIn(offsetsOf(tz, local - 2 * DAY_MS, local + 2 * DAY_MS), local);
}

/** The same, where the offsets around it are known. */
export function instantIn(offsets: readonly ZoneOffset[], local: number): number {
  for (const [index, { from, offset }] of offsets.entries()) {
    const until = offsets[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    // The first of the offsets held before as well.
    const instant = index === 0 ? local - offset : Math.max(local - offset, from);
    if (instant < until) return instant;
  }
  return local;
}

/** What a zone's clocks show at an instant, as milliseconds since the epoch if it were UTC. */
export function localOf(instant: number, tz: string | undefined): number {
  return tz === undefined ? instant : instant + offsetAt(clockOf(tz), instant);
}

/** The first instant after `before` with another offset, to the minute: zones change at whole minutes. */
function changeBetween(clock: Intl.DateTimeFormat, before: number, after: number, known: number): number {
  let [low, high] = [Math.floor(before / MINUTE_MS), Math.ceil(after / MINUTE_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(clock, middle * MINUTE_MS) === known) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23' },
    ...{
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    },
  });
}

function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const second = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(
    clock.formatToParts(second).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: s = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, s) - second;
}
