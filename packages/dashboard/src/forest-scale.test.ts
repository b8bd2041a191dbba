import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forestScale, placeOn } from './forest-scale.ts';

const effect = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const interval = fc
  .tuple(effect, effect)
  .map(([a, b]) => ({ ci_lower: Math.min(a, b), ci_upper: Math.max(a, b) }));

describe('forestScale', () => {
  it('holds zero and both ends of every interval', () => {
    fc.assert(
      fc.property(fc.array(interval), (intervals) => {
        const scale = forestScale(intervals);
        const ends = intervals.flatMap(({ ci_lower, ci_upper }) => [ci_lower, ci_upper]);
        for (const end of [0, ...ends]) {
          const place = Number.parseFloat(placeOn(scale, end));
          expect(place).toBeGreaterThan(0);
          expect(place).toBeLessThan(100);
        }
      }),
    );
  });

  it('keeps effects in their order and their distances in proportion', () => {
    const scale = forestScale([{ ci_lower: -1, ci_upper: 3 }]);
    const places = [-1, 1, 3].map((one) => Number.parseFloat(placeOn(scale, one)));
    expect((places[1] ?? 0) - (places[0] ?? 0)).toBeCloseTo((places[2] ?? 0) - (places[1] ?? 0));
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });
});
