import { describe, expect, it } from 'vitest';
import type { MetricSummary } from './api.ts';
import { peopleRange } from './people-range.ts';
import { timeRange } from './time-range.ts';

// A Saturday.
const NOW = Date.parse('2026-11-21T09:41:07.123Z');

function datesOf(after: MetricSummary['after'], range = timeRange('7d', NOW)): readonly string[] {
  const { from, to } = peopleRange(after === undefined ? {} : { after }, range, NOW);
  return [from, to].map((time) => new Date(time).toISOString().slice(0, 10));
}

describe('peopleRange', () => {
  it('is the whole days of a range for who is active', () => {
    expect(datesOf(undefined)).toEqual(['2026-11-15', '2026-11-22']);
    expect(datesOf(undefined, timeRange('24h', NOW))).toEqual(['2026-11-20', '2026-11-22']);
  });

  it('is as many days of those whose time to come back is over', () => {
    expect(datesOf({ days: 1 })).toEqual(['2026-11-13', '2026-11-20']);
    expect(datesOf({ days: 30 })).toEqual(['2026-10-15', '2026-10-22']);
  });

  it('is whole weeks where people are followed by weeks', () => {
    expect(datesOf({ weeks: 1 })).toEqual(['2026-11-02', '2026-11-09']);
    expect(datesOf({ weeks: 1 }, timeRange('30d', NOW))).toEqual(['2026-10-05', '2026-11-09']);
  });

  it('stays where it is when everybody in it is known', () => {
    const range = { from: Date.parse('2026-01-05'), to: Date.parse('2026-02-02'), interval: 'day' } as const;
    expect(datesOf({ days: 30 }, range)).toEqual(['2026-01-05', '2026-02-02']);
    expect(datesOf({ weeks: 2 }, range)).toEqual(['2026-01-05', '2026-02-02']);
  });
});
