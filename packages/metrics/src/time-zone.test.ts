import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf, isZone, localOf, offsetsOf } from './time-zone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'UTC',
];
const time = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) });

/** What a clock on the wall shows. */
function shown(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );
}

it('knows the names of zones', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
});

it('finds the minute at which clocks are changed', () => {
  const [winter, summer] = offsetsOf('Europe/Berlin', Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 1));
  expect(winter?.offset).toBe(HOUR_MS);
  expect(summer).toEqual({ from: Date.UTC(2026, 2, 29, 1), offset: 2 * HOUR_MS });
  expect(offsetsOf('Australia/Lord_Howe', Date.UTC(2026, 3, 1), Date.UTC(2026, 4, 1))).toEqual([
    { from: Date.UTC(2026, 3, 1), offset: 11 * HOUR_MS },
    { from: Date.UTC(2026, 3, 4, 15), offset: 10.5 * HOUR_MS },
  ]);
  expect(offsetsOf(undefined, 5, 6)).toEqual([{ from: 5, offset: 0 }]);
});

it('shows what clocks show, and knows when they did', () => {
  fc.assert(
    fc.property(time, fc.constantFrom(...ZONES), (instant, tz) => {
      const local = localOf(instant, tz);
      expect(new Date(local).toISOString().slice(0, 19).replace('T', ' ')).toBe(shown(instant, tz));
      const first = instantOf(local, tz);
      // Clocks that are put back show an hour twice; the first of both is meant.
      expect([0, -HOUR_MS / 2, -HOUR_MS]).toContain(first - instant);
      expect(localOf(first, tz)).toBe(local);
    }),
    { numRuns: 500 },
  );
});

it('takes the first instant after where clocks are put forward over a time', () => {
  // In Cairo summer began at midnight of 2026-04-24, which was 01:00 at once.
  const midnight = Date.UTC(2026, 3, 24);
  expect(localOf(instantOf(midnight, 'Africa/Cairo'), 'Africa/Cairo')).toBe(midnight + HOUR_MS);
  expect(localOf(instantOf(midnight, 'Africa/Cairo') - 1, 'Africa/Cairo')).toBe(midnight - 1);
});

it('has offsets without gaps that agree with the clocks', () => {
  fc.assert(
    fc.property(time, fc.nat(400), fc.constantFrom(...ZONES), fc.nat(1000), (from, days, tz, part) => {
      const to = from + days * DAY_MS + 1;
      const offsets = offsetsOf(tz, from, to);
      expect(offsets[0]?.from).toBe(from);
      const instant = from + Math.floor(((to - 1 - from) * part) / 1000);
      const offset = offsets.findLast((one) => one.from <= instant)?.offset;
      expect(offset).toBe(localOf(instant, tz) - instant);
    }),
    { numRuns: 100 },
  );
});
