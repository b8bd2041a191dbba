import type { MetricRow } from '../metric-answer.ts';
import type { MetricQuery } from '../query.ts';
import { ageCounter, type BucketCounter, cohortCounter, gapCounter } from './bucket-counters.ts';
import type { AgeCell, CohortCell, GapCell } from './count-cells.ts';
import { peopleBuckets } from './people-buckets.ts';
import { type CellGroup, cutOf, groupCells } from './people-cut.ts';
import type { PeopleMetric } from './people-metric.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;

/** The cells of the table that a metric is computed from, of all days that `peopleRead` names. */
export type PeopleCells =
  | { readonly table: 'gap'; readonly cells: readonly GapCell[] }
  | { readonly table: 'age'; readonly cells: readonly AgeCell[] }
  | { readonly table: 'cohort'; readonly cells: readonly CohortCell[] };

/** Which cells answer a question: those of one table, and of days from one to another, which is not included. */
export function peopleRead(
  metric: PeopleMetric,
  query: MetricQuery,
): { readonly table: PeopleCells['table']; readonly from: number; readonly to: number } {
  const [from, to] = [query.from / DAY_MS, query.to / DAY_MS];
  switch (metric.kind) {
    case 'window':
      return { table: 'gap', from: from - metric.days + 1, to };
    case 'churn':
    case 'resurrection':
      return { table: 'gap', from: from - 2 * metric.days + 1, to };
    case 'retention': {
      const { after } = metric;
      return 'days' in after
        ? { table: 'age', from, to: to + after.days }
        : { table: 'cohort', from, to: to + WEEK * (after.weeks + 1) };
    }
  }
}

/**
 * The values of a metric of people.
 *
 * @param query from midnight to midnight (UTC)
 * @param today the day that is not over, in days since 1970-01-01
 */
export function peopleRows(
  metric: PeopleMetric,
  query: MetricQuery,
  { table, cells }: PeopleCells,
  today: number,
): readonly MetricRow[] {
  const cut = cutOf(query);
  switch (table) {
    case 'gap':
      return rowsOf(query, groupCells(cells, cut), (own) => gapCounter(metric, own, today));
    case 'age':
      return rowsOf(query, groupCells(cells, cut), (own) => ageCounter(metric, own, today));
    case 'cohort':
      return rowsOf(query, groupCells(cells, cut), (own) => cohortCounter(metric, own, today));
  }
}

function rowsOf<C extends GapCell | AgeCell | CohortCell>(
  query: MetricQuery,
  groups: readonly CellGroup<C>[],
  counterOf: (cells: readonly C[]) => BucketCounter,
): readonly MetricRow[] {
  const counters = groups.map(({ group, cells }) => ({ group, count: counterOf(cells) }));
  return peopleBuckets(query).flatMap((bucket) =>
    counters.flatMap(({ group, count }) => {
      const counted = count(bucket);
      // Of a breakdown, only groups of which there is anything: a version is not listed years before it was made.
      if (counted === undefined || (query.by.length > 0 && counted.n === 0)) return [];
      const start = new Date(bucket.start * DAY_MS).toISOString();
      return [{ start, group, ...counted, suppressed: false }];
    }),
  );
}
