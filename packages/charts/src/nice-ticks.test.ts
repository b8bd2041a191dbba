import fc from 'fast-check';
import { expect, it } from 'vitest';
import { niceTicks } from './nice-ticks.ts';

it('ends at or past the greatest value, in few even steps of 1, 2 or 5', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1e12, noNaN: true }),
      fc.integer({ min: 2, max: 8 }),
      (greatest, count) => {
        const ticks = niceTicks(greatest, count);
        const [zero, step = 0] = ticks;
        expect(zero).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(count + 2);
        expect(String(step / 10 ** Math.floor(Math.log10(step * 1.0000001)))).toMatch(
          /^(1|2|5)(\.0{6,}\d*)?$|^(0|1|4)\.9{6,}/,
        );
      },
    ),
  );
});

it('still has an axis where there is nothing', () => {
  expect(niceTicks(0, 4)).toEqual([0, 1]);
  expect(niceTicks(Number.NaN, 4)).toEqual([0, 1]);
});
