import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTakenCounts } from './taken-counts.ts';

describe('createTakenCounts', () => {
  it('keeps what came in the last 24 hours by its minute, and forgets the rest', () => {
    const step = fc.record({
      after: fc.integer({ min: 0, max: 7_200_000 }),
      product: fc.constantFrom('caro', 'hello'),
      accepted: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = Date.UTC(2026, 0, 1);
        const counts = createTakenCounts(() => now);
        const taken: { readonly minute: number; readonly accepted: number }[] = [];
        for (const { after, product, accepted } of steps) {
          now += after;
          counts.add(product, { accepted });
          if (product === 'caro') taken.push({ minute: now - (now % 60_000), accepted });
        }
        const recent = taken.filter(({ minute }) => minute >= now - 86_400_000);
        const expected = [...Map.groupBy(recent, ({ minute }) => minute)].map(([minute, some]) => ({
          ...{ minute, accepted: some.reduce((sum, one) => sum + one.accepted, 0) },
          ...{ duplicates: 0, rejected: 0 },
        }));
        expect(counts.minutes('caro')).toEqual(expected);
      }),
    );
  });

  it('adds up what became of events, each in its place', () => {
    const counts = createTakenCounts(() => 90_000);
    counts.add('caro', { accepted: 3, duplicates: 1 });
    counts.add('caro', { rejected: 2 });
    expect(counts.minutes('caro')).toEqual([{ minute: 60_000, accepted: 3, duplicates: 1, rejected: 2 }]);
    expect(counts.minutes('hello')).toEqual([]);
  });
});
