import { UUID_V7 } from '@candor/catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

describe('Random', () => {
  it("draws what xoshiro128**'s reference implementation draws", () => {
    // What the C program of its authors draws, as other implementations publish it to be checked by.
    const random = Random.from([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    const drawn = [1, 2, 3, 4].map(() => random.next());
    expect(drawn).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
  });

  it('draws the same for the same names, and otherwise for others', () => {
    const first = (...names: number[]) => new Random(...names).hex(16);
    expect(first(1, 2, 3)).toBe(first(1, 2, 3));
    expect(
      new Set([first(1, 2, 3), first(1, 3, 2), first(2, 1, 3), first(1, 2), first(1, 2, 3, 0)]).size,
    ).toBe(5);
  });

  it('draws differently for each of as many people and days as a large fleet has', () => {
    const drawn = new Set<bigint>();
    for (let person = 0; person < 4000; person += 1)
      for (let day = 20_000; day < 20_090; day += 1) {
        const random = new Random(1, person, day, 1);
        drawn.add(BigInt(random.next()) * 2n ** 32n + BigInt(random.next()));
      }
    expect(drawn.size).toBe(4000 * 90);
  });

  it('stays within what was asked for', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, end) => {
        const random = new Random(seed);
        expect(random.share()).toBeLessThan(1);
        expect(random.below(end)).toBeLessThan(end);
        expect(random.between(3, 3)).toBe(3);
        expect(random.geometric(end)).toBeGreaterThanOrEqual(0);
        expect(random.logNormal(end, 1)).toBeGreaterThanOrEqual(0);
        expect(random.uuid7(1_767_225_600_000)).toMatch(UUID_V7);
        expect(random.uuid4()).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  it('has the means and shares that were asked for', () => {
    const random = new Random(1);
    const draws = Array.from({ length: 20_000 }, () => ({
      share: random.share(),
      times: random.geometric(3),
      time: random.logNormal(900, 0.5),
      word: random.weighted({ often: 3, seldom: 1 }),
    }));
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(mean(draws.map(({ share }) => share))).toBeCloseTo(0.5, 1);
    expect(Math.abs(mean(draws.map(({ times }) => times)) - 3)).toBeLessThan(0.1);
    expect(Math.abs(mean(draws.map(({ time }) => Number(time < 900))) - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(mean(draws.map(({ word }) => Number(word === 'often'))) - 0.75)).toBeLessThan(0.02);
  });
});
