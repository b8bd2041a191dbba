import { describe, expect, it } from 'vitest';
import { seededBits } from '../../test/seeded-bits.ts';
import { drawCells } from './draw-cells.ts';
import { keyThreshold } from './key-threshold.ts';

/** The chance that noise reaches t: the exact tail of the two-sided geometric distribution. */
const tail = (t: number, scale: number) => Math.exp(-t / scale) / (1 + Math.exp(-1 / scale));

describe('keyThreshold', () => {
  it.each([
    [1, 5, 1e-6],
    [5, 25, 1e-6],
    [20, 100, 1e-9],
    [1, 0.5, 1e-3],
  ])(
    'shows what one person alone has (%d at the most, scale %d) with a chance of %d at the most',
    (most, scale, delta) => {
      const threshold = keyThreshold(most, scale, delta);
      expect(most * tail(threshold - most, scale)).toBeLessThanOrEqual(delta);
      // And is not much higher than it must be.
      expect(most * tail(threshold - most - 3, scale)).toBeGreaterThan(delta);
    },
  );

  it('keeps the stated chance in draws', () => {
    const bits = seededBits('keys');
    const cut = { name: 'version', column: 'version' } as const;
    const terms = { epsilonMicro: 1_000_000, delta: 0.05 };
    let shown = 0;
    for (let times = 0; times < 20_000; times += 1)
      shown += drawCells({ most: 1, cut }, new Map([['mine', 1]]), terms, bits).size;
    expect(shown / 20_000).toBeLessThanOrEqual(0.05);
    expect(shown).toBeGreaterThan(0);
  });
});

describe('drawCells', () => {
  it('draws every declared key, and none that is not declared', () => {
    const cut = { name: 'os', column: 'os', declared: ['linux', 'macos', ''] };
    const cells = drawCells(
      { most: 1, cut },
      new Map([
        ['linux', 10_000],
        ['plan9', 10_000],
      ]),
      { epsilonMicro: 1_000_000, delta: 0 },
      seededBits('declared'),
    );
    expect([...cells.keys()]).toEqual(['linux', 'macos', '']);
    expect(Math.abs((cells.get('linux') ?? 0) - 10_000)).toBeLessThan(60);
  });

  it('makes no result more than exp(epsilon) times as likely with a person as without', () => {
    const cut = { name: 'os', column: 'os', declared: ['linux'] };
    const draws = (n: number, seed: string) => {
      const bits = seededBits(seed);
      const counts = new Map<number, number>();
      for (let times = 0; times < 60_000; times += 1) {
        // The person has as much as counts at the most.
        const value =
          drawCells(
            { most: 5, cut },
            new Map([['linux', n]]),
            { epsilonMicro: 1_000_000, delta: 0 },
            bits,
          ).get('linux') ?? 0;
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return counts;
    };
    const [without, withThem] = [draws(10, 'without'), draws(15, 'with')];
    let compared = 0;
    for (const [value, times] of without) {
      const others = withThem.get(value) ?? 0;
      if (Math.min(times, others) < 200) continue;
      compared += 1;
      // Four standard errors of a quotient of counts.
      expect(Math.abs(Math.log(times / others))).toBeLessThan(1 + 4 * Math.sqrt(1 / times + 1 / others));
    }
    expect(compared).toBeGreaterThan(10);
  });
});
