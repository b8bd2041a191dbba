import type { MetricRow } from '../metric-answer.ts';
import type { MetricQuery } from '../query.ts';
import type { AgeCell, CohortCell, GapCell } from './count-cells.ts';
import { type DayRetention, dayRetentionOf } from './day-retention.ts';
import { growthOf } from './growth.ts';
import { type PeopleBucket, peopleBuckets } from './people-buckets.ts';
import { type CellGroup, cutOf, groupCells } from './people-cut.ts';
import type { PeopleMetric } from './people-metric.ts';
import { activeIn, reachOf } from './reach.ts';
import { mondayBefore } from './week-of.ts';
import { type WeekRetention, weekRetentionOf } from './week-retention.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;

/** The cells of the table that a metric is computed from, of all days that `peopleRead` names. */
export type PeopleCells =
  | { readonly table: 'gap'; readonly cells: readonly GapCell[] }
  | { readonly table: 'age'; readonly cells: readonly AgeCell[] }
  | { readonly table: 'cohort'; readonly cells: readonly CohortCell[] };

/** A value and the number of people that it rests on; undefined where nothing of it has happened yet. */
type Counted = Pick<MetricRow, 'value' | 'n' | 'incomplete'> | undefined;
type Counter = (bucket: PeopleBucket) => Counted;

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
  counterOf: (cells: readonly C[]) => Counter,
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

/** Windows end with the last day of a bucket, or with today. */
function gapCounter(metric: PeopleMetric, cells: readonly GapCell[], today: number): Counter {
  const reach = reachOf(cells);
  return ({ from, to }) => {
    if (from > today) return undefined;
    const end = Math.min(to - 1, today);
    const incomplete = end === today;
    switch (metric.kind) {
      case 'window': {
        const active = activeIn(reach, end - metric.days + 1, end);
        return { value: active, n: active, incomplete };
      }
      case 'churn': {
        const { churned, before } = growthOf(reach, end, metric.days);
        return { value: share(churned, before), n: before, incomplete };
      }
      case 'resurrection': {
        const { resurrected, active } = growthOf(reach, end, metric.days);
        return { value: share(resurrected, active), n: active, incomplete };
      }
      case 'retention':
        throw new Error('gaps alone do not tell when people began');
    }
  };
}

/** Those who began on a day of the bucket, and of whom it is known whether they came back. */
function ageCounter(metric: PeopleMetric, cells: readonly AgeCell[], today: number): Counter {
  const retention = dayRetentionOf(cells);
  const after = metric.kind === 'retention' && 'days' in metric.after ? metric.after.days : undefined;
  if (after === undefined) throw new Error(`${metric.kind} is not counted by age`);
  return (bucket) => followed(daysOf(bucket, today), today - after, dayCohorts(retention, after));
}

/** Those who began in a week whose Monday is in the bucket. */
function cohortCounter(metric: PeopleMetric, cells: readonly CohortCell[], today: number): Counter {
  const retention = weekRetentionOf(cells);
  const after = metric.kind === 'retention' && 'weeks' in metric.after ? metric.after.weeks : undefined;
  if (after === undefined) throw new Error(`${metric.kind} is not counted by cohort`);
  const ripe = mondayBefore(today) - WEEK * after;
  return (bucket) => {
    const mondays = daysOf(bucket, today).filter((day) => mondayBefore(day) === day);
    return followed(mondays, ripe, weekCohorts(retention, after));
  };
}

interface Cohorts {
  began(start: number): number;
  cameBack(start: number): number;
}

const dayCohorts = (retention: DayRetention, after: 1 | 7 | 30): Cohorts => ({
  began: retention.began,
  cameBack: (day) => retention.cameBack(day, after),
});
const weekCohorts = (retention: WeekRetention, after: number): Cohorts => ({
  began: retention.began,
  cameBack: (monday) => retention.activeAfter(monday, after),
});

/**
 * Adds up cohorts. Those that are not ripe are left out of both sides: who may still come has not left.
 *
 * @param ripe the cohort that begins here is the first whose time to come back is not over
 */
function followed(starts: readonly number[], ripe: number, cohorts: Cohorts): Counted {
  if (starts.length === 0) return undefined;
  const known = starts.filter((start) => start < ripe);
  const began = known.reduce((sum, start) => sum + cohorts.began(start), 0);
  const back = known.reduce((sum, start) => sum + cohorts.cameBack(start), 0);
  return { value: share(back, began), n: began, incomplete: known.length < starts.length };
}

function daysOf({ from, to }: PeopleBucket, today: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(to, today + 1) - from) }, (_, index) => from + index);
}

/** Null when there is nobody of whom it could be a share. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
