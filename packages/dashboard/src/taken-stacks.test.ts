import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takenStacks, topOf } from './taken-stacks.ts';

const nothing = { accepted: 0, duplicates: 0, rejected: 0 };
const taken = {
  ...{ counted_since: '2026-01-31T00:00:00.000Z', last_hour: nothing, last_day: nothing },
  minutes: [{ start: '2026-01-31T12:03:00.000Z', accepted: 7, duplicates: 1, rejected: 2 }],
  hours: [{ start: '2026-01-31T11:00:00.000Z', accepted: 70, duplicates: 0, rejected: 0 }],
};

describe('takenStacks', () => {
  it('has every minute up to now, in its place', () => {
    const stacks = takenStacks({ at: '2026-01-31T12:04:30.000Z', taken }, 60_000, 3);
    expect(stacks.map(({ label, values }) => [label, values])).toEqual([
      ['12:02', [0, 0, 0]],
      ['12:03', [7, 1, 2]],
      ['12:04', [0, 0, 0]],
    ]);
  });

  it('has every hour over midnight', () => {
    const stacks = takenStacks({ at: '2026-02-01T01:30:00.000Z', taken }, 3_600_000, 24);
    expect(stacks[0]?.label).toBe('02:00');
    expect(stacks.at(-1)?.label).toBe('01:00');
    expect(stacks.find(({ label }) => label === '11:00')?.values).toEqual([70, 0, 0]);
  });
});

describe('topOf', () => {
  it('is a round number that no bar is above, and less than three times the highest', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e6)), { minLength: 1 }), (all) => {
        const top = topOf(all.map((values) => ({ label: '', values })));
        const most = Math.max(1, ...all.map(([a, b]) => a + b));
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThan(3 * most);
        expect(String(top)).toMatch(/^[125]0*$/);
      }),
    );
  });
});
