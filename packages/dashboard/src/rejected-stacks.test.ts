import { describe, expect, it } from 'vitest';
import { rejectedStacks } from './rejected-stacks.ts';

const rejected = {
  ...{ since: '2026-01-30T10:00:00.000Z', last_day: 9, rows: [], left_out: 0 },
  hours: [
    { start: '2026-01-30T23:00:00.000Z', events: 4 },
    { start: '2026-01-31T00:00:00.000Z', events: 2 },
    { start: '2026-01-31T01:00:00.000Z', events: 3 },
  ],
};

describe('rejectedStacks', () => {
  it('has every hour of a short time', () => {
    const { interval, stacks } = rejectedStacks({ at: '2026-01-31T02:30:00.000Z', rejected });
    expect(interval).toBe('hour');
    expect(stacks).toHaveLength(17);
    expect(stacks.slice(-5).map(({ label, values }) => [label, values[0]])).toEqual([
      ['22:00', 0],
      ['23:00', 4],
      ['00:00', 2],
      ['01:00', 3],
      ['02:00', 0],
    ]);
  });

  it('adds the hours of a long time up to days', () => {
    const { interval, stacks } = rejectedStacks({ at: '2026-02-02T02:30:00.000Z', rejected });
    expect(interval).toBe('day');
    expect(stacks.map(({ label, values }) => [label, values[0]])).toEqual([
      ['Jan 30', 4],
      ['Jan 31', 5],
      ['Feb 1', 0],
      ['Feb 2', 0],
    ]);
  });
});
