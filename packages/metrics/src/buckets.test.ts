import { INTERVALS } from '@candor/catalog';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketOf, bucketStartsOf, calendarOf } from './buckets.ts';
import { localOf } from './time-zone.ts';

const DAY_MS = 86_400_000;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'UTC',
];
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const isoDates = (
  range: { from: number; to: number; tz?: string },
  interval: 'hour' | 'day' | 'week' | 'month',
) => bucketStartsOf(range, interval).map((start) => new Date(start).toISOString().slice(0, 16));

it('begins weeks on a Monday and months on their first', () => {
  const range = { from: day('2025-12-31'), to: day('2026-01-06') };
  expect(isoDates(range, 'week')).toEqual(['2025-12-29T00:00', '2026-01-05T00:00']);
  expect(isoDates(range, 'month')).toEqual(['2025-12-01T00:00', '2026-01-01T00:00']);
});

it('has 23 and 25 hours on the days when clocks are changed', () => {
  const hours = (date: string) => {
    const [start = 0] = bucketStartsOf({ from: day(date), to: day(date) + 1, tz: 'Europe/Berlin' }, 'day');
    const calendar = calendarOf({ from: start, to: start + 1, tz: 'Europe/Berlin' }, 'day');
    const to = calendar.endOf(calendar.buckets[0] ?? 0);
    return bucketStartsOf({ from: start, to, tz: 'Europe/Berlin' }, 'hour').length;
  };
  expect(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours)).toEqual([24, 23, 25]);
});

it('follow each other without gaps, and hold each instant of their range once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: day('2015-01-01'), max: day('2035-01-01') }),
      fc.integer({ min: 1, max: 40 * DAY_MS }),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...INTERVALS),
      fc.nat(1000),
      (from, length, tz, interval, part) => {
        const range = { from, to: from + length, tz };
        const { buckets, startOf, endOf } = calendarOf(range, interval);
        expect(startOf(buckets[0] ?? 0)).toBeLessThanOrEqual(from);
        expect(endOf(buckets.at(-1) ?? 0)).toBeGreaterThanOrEqual(range.to);
        for (const [index, bucket] of buckets.slice(0, -1).entries()) {
          // Where clocks are put back by half an hour, hours overlap: the second begins within the first.
          if (interval !== 'hour') expect(endOf(bucket)).toBe(startOf(buckets[index + 1] ?? 0));
        }
        const instant = from + Math.floor((length - 1) * (part / 1000));
        const bucket = bucketOf(instant, interval, localOf(instant, tz) - instant);
        expect(buckets.filter((one) => one === bucket)).toHaveLength(1);
        expect(startOf(bucket)).toBeLessThanOrEqual(instant);
        expect(endOf(bucket)).toBeGreaterThan(instant);
      },
    ),
    { numRuns: 300 },
  );
});
