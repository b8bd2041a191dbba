import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORTS } from '../report.ts';
import { comparedPeriod, PeriodError, periodOf } from './period-of.ts';

const today = fc
  .date({ min: new Date('1999-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('periodOf', () => {
  it.each([
    ['weekly', { week: '2026-W47' }, '2026-11-16', '2026-11-23'],
    ['digest', { week: '2027-W01' }, '2027-01-04', '2027-01-11'],
    ['weekly', {}, '2027-01-25', '2027-02-01'],
    ['beta-review', { until: '2026-11-20' }, '2026-11-13', '2026-11-20'],
    ['monthly', { month: '2026-02' }, '2026-02-01', '2026-03-01'],
    ['monthly', {}, '2027-01-01', '2027-02-01'],
    ['monthly', { until: '2026-03-31' }, '2026-02-28', '2026-03-31'],
    ['quarterly', { quarter: '2026-Q4' }, '2026-10-01', '2027-01-01'],
    ['quarterly', {}, '2026-10-01', '2027-01-01'],
    ['transparency', { year: '2026' }, '2026-01-01', '2027-01-01'],
    ['transparency', {}, '2026-01-01', '2027-01-01'],
  ] as const)('reads %s %j as %s to %s', (report, text, from, to) => {
    expect(periodOf(report, text, '2027-02-04')).toEqual({ from, to });
  });

  it.each([
    ['weekly', { week: '2026-11' }, '2026-11 is no week; write 2026-W47'],
    ['weekly', { week: '2026-W54' }, '2026-W54 is no week; write 2026-W47'],
    ['monthly', { month: '2026-13' }, '2026-13 is no month; write 2026-11'],
    ['monthly', { month: '2026' }, '2026 is no month; write 2026-11'],
    ['quarterly', { quarter: '2026-Q5' }, '2026-Q5 is no quarter; write 2026-Q4'],
    ['weekly', { month: '2026-11' }, 'the weekly report is of a week: name it with week or until'],
    [
      'weekly',
      { week: '2026-W01', until: '2026-02-01' },
      'name one period: week, month, quarter, year or until',
    ],
    ['weekly', { until: '2026-02-30' }, '2026-02-30 is no date; write 2026-01-31'],
    ['monthly', { month: '2028-01' }, '2028-01-01 has not come yet; name an earlier month'],
  ] as const)('refuses %s %j, and says what to write', (report, text, message) => {
    expect(() => periodOf(report, text, '2027-02-04')).toThrow(new PeriodError(message));
  });

  it('takes the last period that is over, and sets beside it what ends where it begins', () => {
    fc.assert(
      fc.property(today, fc.constantFrom(...REPORTS), (date, report) => {
        const range = periodOf(report, {}, date);
        expect(range.from < range.to && range.to <= date).toBe(true);
        const compared = comparedPeriod(report, range);
        if (compared.with === 'previous') expect(compared.to).toBe(range.from);
        else expect(Number(compared.from.slice(0, 4))).toBe(Number(range.from.slice(0, 4)) - 1);
      }),
    );
  });
});
