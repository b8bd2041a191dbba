import type { MetricRow } from '../metric-answer.ts';
import type { MetricQuery } from '../query.ts';
import { peopleBuckets } from './people-buckets.ts';

const DAY_MS = 86_400_000;

/** The rows of a question that is asked from midnight to midnight (UTC). */
export interface AskedRows {
  readonly query: MetricQuery;
  readonly rows: readonly MetricRow[];
}

/**
 * Sets each value beside that of the same group, and of the bucket in the same place, of another period.
 *
 * @param nothing the value of a group without a row: zero of what is counted, null of a share
 */
export function attachPrevious(now: AskedRows, before: AskedRows, nothing: 0 | null): readonly MetricRow[] {
  const [here, there] = [startsOf(now.query), startsOf(before.query)];
  const moved = new Map(there.map((start, place) => [start, here[place]]));
  const previous = new Map(
    before.rows.flatMap((row) => {
      const start = moved.get(row.start);
      // A period before may have more buckets, as a month has days.
      return start === undefined ? [] : [[keyOf({ ...row, start }), { ...row, start }] as const];
    }),
  );
  const known = new Set(now.rows.map(keyOf));
  const gone = [...previous.entries()].filter(([key]) => !known.has(key)).map(([, row]) => row);
  return [
    ...now.rows.map((row) => ({ ...row, previous: previous.get(keyOf(row))?.value ?? nothing })),
    ...gone.map((row) => ({ ...row, value: nothing, n: 0, incomplete: false, previous: row.value })),
  ].toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

function startsOf(query: MetricQuery): readonly string[] {
  return peopleBuckets(query).map(({ start }) => new Date(start * DAY_MS).toISOString());
}

function keyOf({ start, group }: Pick<MetricRow, 'start' | 'group'>): string {
  return JSON.stringify([start, ...Object.entries(group).flat()]);
}
