import type { MetricRow } from '../metric-answer.ts';
import type { PeopleBucket } from './people-buckets.ts';

const DAY_MS = 86_400_000;

/**
 * Adds values of days up over the window of people with which each bucket ends, so that one can be set against the other:
 * the sessions of the seven days in which the people of a week were counted.
 *
 * @param days rows of single UTC days, of a metric whose days add up
 * @param length of the window, in days
 */
export function rollingSums(
  days: readonly MetricRow[],
  buckets: readonly Pick<PeopleBucket, 'start' | 'to'>[],
  length: number,
): readonly MetricRow[] {
  const groups = Map.groupBy(days, ({ group }) => JSON.stringify(group));
  const sums = [...groups.values()].map((rows) => ({
    group: rows[0]?.group ?? {},
    byDay: new Map(rows.map(({ start, value }) => [Date.parse(start) / DAY_MS, value ?? 0])),
  }));
  return buckets.flatMap(({ start, to }) =>
    sums.map(({ group, byDay }) => {
      let value = 0;
      for (let day = to - length; day < to; day += 1) value += byDay.get(day) ?? 0;
      const at = new Date(start * DAY_MS).toISOString();
      return { start: at, group, value, n: value, suppressed: false, incomplete: false };
    }),
  );
}
