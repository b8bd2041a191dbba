import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededBits } from '../../test/seeded-bits.ts';
import { addNoise, noiseScale } from './noisy-day.ts';
import type { SharedCount } from './shared-counts.ts';

const shared = (most: readonly number[]): readonly SharedCount[] =>
  most.map((one, index) => ({ name: `count_${index}`, counted: [], most: one }));

describe('noiseScale', () => {
  it('never spends more than the stated epsilon of a day, whatever all of its counts change by', () => {
    const epsilon = fc.double({ min: 0.001, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 80 }),
        epsilon,
        (most, stated) => {
          const spent = most.reduce((sum, one) => {
            const { over, under } = noiseScale(one, most.length, stated);
            return sum + (one * Number(under)) / Number(over);
          }, 0);
          expect(spent).toBeLessThanOrEqual(stated * (1 + 1e-12));
          expect(spent).toBeGreaterThan(stated - 0.001 - 1e-9);
        },
      ),
    );
  });
});

describe('addNoise', () => {
  it('holds a day to its bound, so that the noise hides how far it went past', () => {
    const counts = shared([20, 5]);
    const [some, many] = [
      addNoise('2026-01-14', counts, () => 20, 1, seededBits('same')),
      addNoise('2026-01-14', counts, () => 100_000, 1, seededBits('same')),
    ];
    expect(some).toEqual(many);
    expect(some.counts.count_0).toMatchObject({ most: 20, scale: 40 });
    expect(some.counts.count_1).toMatchObject({ most: 5, scale: 10 });
  });

  it('says the true count on average', () => {
    const bits = seededBits('mean');
    const draws = Array.from({ length: 4000 }, () =>
      Number(addNoise('2026-01-14', shared([20]), () => 13, 1, bits).counts.count_0?.value),
    );
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    // The noise has a standard deviation of scale · √2.
    expect(Math.abs(mean - 13)).toBeLessThan((4 * 20 * Math.SQRT2) / Math.sqrt(draws.length));
  });
});
