import type { SystemAnswer } from './api.ts';
import type { Stack } from './stacked-bars.tsx';
import { formatHour } from './utc-time.ts';

export interface TakenStack extends Stack {
  /** Milliseconds since the epoch. */
  readonly start: number;
}

/** What became of events, from the bottom up. */
export const TAKEN_SERIES = ['accepted', 'duplicates', 'rejected'] as const;

/**
 * Every minute or hour up to now, also those in which nothing came.
 *
 * @param size of one, in milliseconds
 */
export function takenStacks(
  { at, taken: { minutes, hours } }: Pick<SystemAnswer, 'at' | 'taken'>,
  size: number,
  count: number,
): readonly TakenStack[] {
  const known = new Map((size < 3_600_000 ? minutes : hours).map((one) => [Date.parse(one.start), one]));
  const last = Math.floor(Date.parse(at) / size) * size;
  return Array.from({ length: count }, (_, index): TakenStack => {
    const start = last - (count - 1 - index) * size;
    const one = known.get(start);
    return { start, label: formatHour(start), values: TAKEN_SERIES.map((name) => one?.[name] ?? 0) };
  });
}

/** The upper end of an axis for them: a round number that no bar is above. */
export function topOf(stacks: readonly Stack[]): number {
  const most = Math.max(1, ...stacks.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}
