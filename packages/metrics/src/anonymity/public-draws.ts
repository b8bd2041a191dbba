import { OTHER } from '../plan.ts';
import type { CountToRelease, MetricCounts } from './counts-to-release.ts';
import { protectDay } from './protect-day.ts';
import type { Draws } from './released-rows.ts';

/**
 * What of the released numbers is published: days and groups behind which there are k people, as far as these numbers tell. Nobody counts
 * for more than the bound, so there are at least n / bound. It looks at nothing but what was released, so it costs nothing more.
 *
 * @returns the numbers of each count, with smaller groups as `other`; days of too few people are missing
 */
export function publicDraws(
  counts: MetricCounts,
  drawn: (count: CountToRelease) => Draws,
  k: number,
): (count: CountToRelease) => Draws {
  const base = counts.kind !== 'ratio' ? counts.of : counts.denominator;
  const judged = counts.kind === 'ratio' && base.cut === undefined ? counts.numerator : base;
  const hidden = new Map<string, ReadonlySet<string>>();
  for (const [day, cells] of drawn(judged)) {
    const whole = judged === base ? Number.POSITIVE_INFINITY : (drawn(base).get(day)?.get('') ?? 0);
    if (Math.floor(whole / base.most) < k) continue;
    const profiles = [...cells].map(([cell, n]) => ({
      cells: [[cell]],
      people: Math.max(0, Math.floor(n / judged.most)),
    }));
    if (profiles.reduce((sum, { people }) => sum + people, 0) < k) continue;
    const [merged = new Set<string>()] = protectDay(profiles, 1, k) ?? [];
    hidden.set(day, merged);
  }
  return (count) => {
    const days = [...drawn(count)].flatMap(([day, cells]) => {
      const merged = hidden.get(day);
      if (merged === undefined) return [];
      if (count.cut === undefined) return [[day, cells] as const];
      const shown = new Map<string, number>();
      for (const [cell, n] of cells) {
        const name = merged.has(cell) ? OTHER : cell;
        shown.set(name, (shown.get(name) ?? 0) + n);
      }
      return [[day, shown] as const];
    });
    return new Map(days);
  };
}
