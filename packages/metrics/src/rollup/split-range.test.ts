import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRange } from './split-range.ts';

const DAY_MS = 86_400_000;

const cases = fc.record({
  from: fc.integer({ min: 0, max: 20 * DAY_MS }),
  length: fc.integer({ min: 1, max: 20 * DAY_MS }),
  kept: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 40 }),
  most: fc.integer({ min: 1, max: 5 }),
});

describe('a range that is split', () => {
  it('is covered once, by whole days that are kept and the rest', () => {
    fc.assert(
      fc.property(cases, ({ from, length, kept, most }) => {
        const days = new Set(kept.map((day) => day * DAY_MS));
        const split = splitRange({ from, to: from + length }, (day) => days.has(day), most);
        const pieces = [...split.kept, ...split.events].sort((a, b) => a.from - b.from);
        // End to end, without a gap, and none of them empty.
        let end = from;
        for (const piece of pieces) {
          expect(piece.from).toBe(end);
          expect(piece.to).toBeGreaterThan(piece.from);
          end = piece.to;
        }
        expect(end).toBe(from + length);
        expect(split.kept.length).toBeLessThanOrEqual(most);
        for (const run of split.kept) {
          expect([run.from % DAY_MS, run.to % DAY_MS]).toEqual([0, 0]);
          for (let day = run.from; day < run.to; day += DAY_MS) expect(days.has(day)).toBe(true);
        }
      }),
    );
  });

  it('takes every kept day when they lie in few runs', () => {
    const range = { from: DAY_MS / 2, to: 9.5 * DAY_MS };
    expect(splitRange(range, (day) => day !== 4 * DAY_MS, 8)).toEqual({
      kept: [
        { from: DAY_MS, to: 4 * DAY_MS },
        { from: 5 * DAY_MS, to: 9 * DAY_MS },
      ],
      events: [
        { from: DAY_MS / 2, to: DAY_MS },
        { from: 4 * DAY_MS, to: 5 * DAY_MS },
        { from: 9 * DAY_MS, to: 9.5 * DAY_MS },
      ],
    });
  });

  it('leaves the shortest runs to events when there are too many', () => {
    const isKept = (day: number) => [0, 1, 3, 5, 6, 7].includes(day / DAY_MS);
    const { kept } = splitRange({ from: 0, to: 8 * DAY_MS }, isKept, 2);
    expect(kept).toEqual([
      { from: 0, to: 2 * DAY_MS },
      { from: 5 * DAY_MS, to: 8 * DAY_MS },
    ]);
  });
});
