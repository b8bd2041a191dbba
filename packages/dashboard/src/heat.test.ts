import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatOf } from './heat.ts';

describe('heatOf', () => {
  it('leaves only nobody without a colour', () => {
    expect([0, 0.001, 0.2, 0.5, 0.8, 1, 1.05].map(heatOf)).toEqual([0, 1, 2, 3, 5, 5, 5]);
  });

  it('is never darker for less', () => {
    const share = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(heatOf(Math.min(a, b))).toBeLessThanOrEqual(heatOf(Math.max(a, b)));
      }),
    );
  });
});
