import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountToRelease, MetricCounts } from './counts-to-release.ts';
import { publicDraws } from './public-draws.ts';
import { withheldDays } from './withheld-days.ts';

const VALUES = ['a', 'b', 'c'];
const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
const cut = { name: 'os', column: 'os', declared: VALUES };
const of: CountToRelease = { key: 'it', parts: [], most: 5, cut };
const counts: MetricCounts = { kind: 'count', of };

describe('withheldDays', () => {
  it('names every day that is not shown once, with its reason, and the days whose groups were put together', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 300 }), { minLength: 3, maxLength: 3 });
    const days = fc.array(fc.option(numbers), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(days, (drawnDays) => {
        const drawn = new Map(
          drawnDays.flatMap((own, at) =>
            own === null ? [] : [[DAYS[at] ?? '', new Map(own.map((n, value) => [VALUES[value] ?? '', n]))]],
          ),
        );
        const shown = publicDraws(counts, () => drawn, 20);
        const { not_released, too_few, merged } = withheldDays(counts, () => drawn, shown, DAYS);
        expect(not_released).toEqual(DAYS.filter((day) => !drawn.has(day)));
        const left = [...shown(of).keys()];
        expect([...not_released, ...too_few, ...left].sort()).toEqual(DAYS);
        expect(merged).toEqual(left.filter((day) => shown(of).get(day)?.has('other') === true));
      }),
    );
  });
});
