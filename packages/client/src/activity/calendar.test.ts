import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isoWeek, weeksBetween } from './calendar.ts';

const aDate = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('isoWeek', () => {
  // The examples of ISO 8601 around new year: https://en.wikipedia.org/wiki/ISO_week_date
  it.each([
    ['2005-01-01', '2004-W53'],
    ['2005-12-31', '2005-W52'],
    ['2007-01-01', '2007-W01'],
    ['2008-12-29', '2009-W01'],
    ['2010-01-03', '2009-W53'],
    ['2026-01-15', '2026-W03'],
  ])('puts %s into %s', (date, week) => {
    expect(isoWeek(date)).toBe(week);
  });

  it('changes on Mondays and on no other day', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        const isMonday = new Date(date).getUTCDay() === 1;
        expect(isoWeek(date) !== isoWeek(addDays(date, -1))).toBe(isMonday);
      }),
    );
  });
});

describe('daysBetween and weeksBetween', () => {
  it('count what addDays adds', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weeksBetween(date, addDays(date, 7 * days))).toBe(days);
      }),
    );
  });
});
