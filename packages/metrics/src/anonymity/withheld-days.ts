import { type CountToRelease, eachCount, type MetricCounts } from './counts-to-release.ts';
import type { Draws } from './released-rows.ts';

/** Days on which not everything is shown, UTC. It follows from what was released, and from when somebody asked. */
export interface WithheldDays {
  /** Nothing was drawn: nobody asked while the events were kept, or the day's budget was spent. */
  readonly not_released: readonly string[];
  /** What was drawn is of too few people, as far as it tells. */
  readonly too_few: readonly string[];
  /** Small groups are together in `other`. */
  readonly merged: readonly string[];
}

/**
 * @param drawn what was released; days that were not are missing
 * @param shown what is published of it, as `publicDraws` gives it
 * @param days of the range, in order
 */
export function withheldDays(
  counts: MetricCounts,
  drawn: (count: CountToRelease) => Draws,
  shown: (count: CountToRelease) => Draws,
  days: readonly string[],
): WithheldDays {
  const all = eachCount(counts);
  const isThere = (of: typeof drawn, day: string) => all.every((count) => of(count).has(day));
  return {
    not_released: days.filter((day) => !isThere(drawn, day)),
    too_few: days.filter((day) => isThere(drawn, day) && !isThere(shown, day)),
    merged: days.filter(
      (day) =>
        isThere(shown, day) &&
        all.some((count) => {
          const left = shown(count).get(day);
          return [...(drawn(count).get(day)?.keys() ?? [])].some((cell) => left?.has(cell) === false);
        }),
    ),
  };
}
