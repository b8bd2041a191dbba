/** RFC 3339, section 5.6. With a blank it is also what SQLite's date functions write: UTC, and no offset named. */
const PATTERN = /^(\d{4}-\d\d-\d\d)([Tt ])(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)?$/;

/**
 * Reads the time of an event, in any offset. Parts of a millisecond are cut off.
 *
 * @returns milliseconds since the epoch; undefined for what is no time
 * @example
 * readTimestamp('2026-01-15T15:32:01.123456+01:00') === Date.UTC(2026, 0, 15, 14, 32, 1, 123)
 */
export function readTimestamp(text: string): number | undefined {
  const [, date, separator, clock, fraction = '', offset] = PATTERN.exec(text) ?? [];
  if (date === undefined || (offset === undefined && separator !== ' ')) return undefined;
  const local = `${date}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const time = Date.parse(local);
  // What does not exist, like February 30, is moved to another day by some parsers.
  if (Number.isNaN(time) || new Date(time).toISOString() !== local) return undefined;
  const ahead = offsetMs(offset ?? 'Z');
  return ahead === undefined ? undefined : time - ahead;
}

function offsetMs(offset: string): number | undefined {
  if (offset.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4))];
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
