import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountToRelease } from './counts-to-release.ts';
import { publicDraws } from './public-draws.ts';

const cut = { name: 'os', column: 'os', declared: ['a', 'b', 'c', 'd'] };
const of: CountToRelease = { key: 'it', parts: [], most: 5, cut };
const day = '2026-01-31';
const draw = (numbers: readonly number[]) =>
  new Map([[day, new Map(numbers.map((n, index) => [cut.declared[index] ?? '', n]))]]);

describe('publicDraws', () => {
  it('publishes no group of few people, and none that follows from the total', () => {
    const noisy = fc.array(fc.integer({ min: -100, max: 400 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(noisy, (numbers) => {
        const shown = publicDraws({ kind: 'count', of }, () => draw(numbers), 20)(of).get(day);
        if (shown === undefined) return;
        const merged = cut.declared.filter((value) => !shown.has(value));
        expect(merged.length === 0 || merged.length >= 2).toBe(true);
        for (const [group, n] of shown) if (group !== 'other') expect(n).toBeGreaterThanOrEqual(20 * 5);
        const hidden = merged.reduce(
          (sum, value) => sum + Math.max(0, Math.floor((numbers[cut.declared.indexOf(value)] ?? 0) / 5)),
          0,
        );
        if (merged.length > 0) expect(hidden).toBeGreaterThanOrEqual(20);
      }),
    );
  });

  it('leaves days out that few people stand behind', () => {
    expect(publicDraws({ kind: 'count', of }, () => draw([60, 20, 0, -9]), 20)(of).size).toBe(0);
    const whole: CountToRelease = { key: 'all', parts: [], most: 1 };
    const drawn = (n: number) => () => new Map([[day, new Map([['', n]])]]);
    expect(publicDraws({ kind: 'count', of: whole }, drawn(19), 20)(whole).size).toBe(0);
    expect(publicDraws({ kind: 'count', of: whole }, drawn(20), 20)(whole).size).toBe(1);
  });
});
