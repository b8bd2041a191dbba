import { describe, expect, it } from 'vitest';
import { monthsInWords, rangeInWords, sinceLaunch, weekInWords } from './title-of.ts';

const week = { from: '2026-11-16', to: '2026-11-23' };

describe('the words for a period', () => {
  it('name a week of the calendar, one since the launch, or the dates of neither', () => {
    expect(weekInWords(week, undefined)).toBe('Week 47 of 2026');
    expect(weekInWords({ from: '2026-12-28', to: '2027-01-04' }, undefined)).toBe('Week 53 of 2026');
    expect(weekInWords({ from: '2026-11-17', to: '2026-11-24' }, undefined)).toBe(
      '17 November 2026 to 23 November 2026',
    );
    expect(weekInWords(week, '2026-11-16')).toBe('Week 1');
    expect(weekInWords(week, '2026-11-12')).toBe('Week 2');
    expect(sinceLaunch(week, '2026-10-15')).toBe('Oct 15 + 39 days');
  });

  it('name months, quarters and years where they are whole', () => {
    expect(monthsInWords({ from: '2026-11-01', to: '2026-12-01' })).toBe('November 2026');
    expect(monthsInWords({ from: '2026-10-01', to: '2027-01-01' })).toBe('Q4 2026');
    expect(monthsInWords({ from: '2026-01-01', to: '2027-01-01' })).toBe('2026');
    expect(monthsInWords({ from: '2026-02-01', to: '2027-02-01' })).toBe(
      '1 February 2026 to 31 January 2027',
    );
    expect(monthsInWords(week)).toBe(rangeInWords(week));
  });
});
