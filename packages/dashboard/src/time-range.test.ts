import { describe, expect, it } from 'vitest';
import { timeRange } from './time-range.ts';

const NOW = Date.parse('2026-11-21T09:41:07.123Z');

function isoOf(name: Parameters<typeof timeRange>[0], now = NOW): readonly string[] {
  const { from, to, interval } = timeRange(name, now);
  return [new Date(from).toISOString(), new Date(to).toISOString(), interval];
}

describe('timeRange', () => {
  it('makes 24 hours end with the present hour', () => {
    expect(isoOf('24h')).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z', 'hour']);
  });

  it('makes 7 days of today and the six days before it', () => {
    expect(isoOf('7d')).toEqual(['2026-11-15T00:00:00.000Z', '2026-11-22T00:00:00.000Z', 'day']);
  });

  it('counts the first millisecond of a day to that day', () => {
    expect(isoOf('7d', Date.parse('2026-11-21T00:00:00.000Z'))).toEqual(isoOf('7d'));
  });

  it('holds both of the days that are named', () => {
    expect(isoOf('2026-11-01..2026-11-20')).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-21T00:00:00.000Z',
      'day',
    ]);
    expect(isoOf('2026-11-01..2026-11-01')).toEqual([
      '2026-11-01T00:00:00.000Z',
      '2026-11-02T00:00:00.000Z',
      'hour',
    ]);
  });

  it('holds 90 days', () => {
    const { from, to } = timeRange('90d', NOW);
    expect((to - from) / 86_400_000).toBe(90);
  });
});
