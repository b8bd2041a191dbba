import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawVariant, isRunning } from './draw-variant.ts';

describe('drawVariant', () => {
  it('divides the chances by the weights', () => {
    const share = (weights: readonly number[] | undefined) => {
      const experiment = { variants: ['a', 'b', 'c'], ...(weights === undefined ? {} : { weights }) };
      const drawn = Array.from({ length: 1000 }, (_, index) => drawVariant(experiment, (index + 0.5) / 1000));
      return experiment.variants.map((variant) => drawn.filter((one) => one === variant).length);
    };
    expect(share([0.5, 0.3, 0.2])).toEqual([500, 300, 200]);
    expect(share(undefined).every((count) => Math.abs(count - 333) <= 1)).toBe(true);
  });

  it('always draws one of the variants', () => {
    const weighted = fc
      .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 })
      .map((weights) => ({ weights, variants: weights.map((_, index) => `v${index}`) }));
    fc.assert(
      fc.property(
        weighted,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (experiment, random) => {
          expect(experiment.variants).toContain(drawVariant(experiment, random));
        },
      ),
    );
  });
});

describe('isRunning', () => {
  it('is so from the beginning of the first day until the beginning of the last', () => {
    const dates = { from: '2027-01-01', until: '2027-03-01' };
    const at = (time: string) => isRunning(dates, Date.parse(time));
    expect([
      at('2026-12-31T23:59:59Z'),
      at('2027-01-01'),
      at('2027-02-28T23:59:59Z'),
      at('2027-03-01'),
    ]).toEqual([...[false, true, true, false]]);
  });
});
