import type { MetricRow } from '../metric-answer.ts';
import type { AgeCell, CohortCell, GapCell } from './count-cells.ts';
import { dayRetentionOf } from './day-retention.ts';
import { growthOf } from './growth.ts';
import type { PeopleBucket } from './people-buckets.ts';
import type { PeopleMetric } from './people-metric.ts';
import { activeIn, reachOf } from './reach.ts';
import { mondayBefore } from './week-of.ts';
import { weekRetentionOf } from './week-retention.ts';

const WEEK = 7;

/** Gives a bucket its value, and the number of people that it rests on; undefined where nothing of it has happened yet. */
export type BucketCounter = (
  bucket: PeopleBucket,
) => Pick<MetricRow, 'value' | 'n' | 'incomplete'> | undefined;

/** Windows end with the last day of a bucket that is in the range, or with today. */
export function gapCounter(metric: PeopleMetric, cells: readonly GapCell[], today: number): BucketCounter {
  const reach = reachOf(cells);
  return ({ from, to, end }) => {
    if (from > today) return undefined;
    const last = Math.min(to - 1, today);
    const incomplete = last === today || to < end;
    switch (metric.kind) {
      case 'window': {
        const active = activeIn(reach, last - metric.days + 1, last);
        return { value: active, n: active, incomplete };
      }
      case 'churn': {
        const { churned, before } = growthOf(reach, last, metric.days);
        return { value: share(churned, before), n: before, incomplete };
      }
      case 'resurrection': {
        const { resurrected, active } = growthOf(reach, last, metric.days);
        return { value: share(resurrected, active), n: active, incomplete };
      }
      case 'retention':
        throw new Error('gaps alone do not tell when people began');
    }
  };
}

/** Those who began on a day of the bucket, and of whom it is known whether they came back. */
export function ageCounter(metric: PeopleMetric, cells: readonly AgeCell[], today: number): BucketCounter {
  const after = metric.kind === 'retention' && 'days' in metric.after ? metric.after.days : undefined;
  if (after === undefined) throw new Error(`${metric.kind} is not counted by age`);
  const { began, cameBack } = dayRetentionOf(cells);
  return followed(
    { isStart: () => true, began, cameBack: (day) => cameBack(day, after) },
    today - after,
    today,
  );
}

/** Those who began in a week whose Monday is in the bucket. */
export function cohortCounter(
  metric: PeopleMetric,
  cells: readonly CohortCell[],
  today: number,
): BucketCounter {
  const after = metric.kind === 'retention' && 'weeks' in metric.after ? metric.after.weeks : undefined;
  if (after === undefined) throw new Error(`${metric.kind} is not counted by cohort`);
  const { began, activeAfter } = weekRetentionOf(cells);
  return followed(
    {
      isStart: (day) => mondayBefore(day) === day,
      began,
      cameBack: (monday) => activeAfter(monday, after),
    },
    mondayBefore(today) - WEEK * after,
    today,
  );
}

/** People by when they began: on each day that is a start. */
interface Cohorts {
  isStart(day: number): boolean;
  began(start: number): number;
  cameBack(start: number): number;
}

/**
 * Adds up the cohorts of a bucket. Those that are not ripe are left out of both sides: who may still come has not left.
 *
 * @param ripe the cohort that begins here is the first whose time to come back is not over
 */
function followed(cohorts: Cohorts, ripe: number, today: number): BucketCounter {
  const startsIn = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).filter(cohorts.isStart);
  return ({ start, from, to, end }) => {
    const starts = startsIn(from, Math.min(to, today + 1));
    if (starts.length === 0) return undefined;
    const known = starts.filter((one) => one < ripe);
    const began = known.reduce((sum, one) => sum + cohorts.began(one), 0);
    const back = known.reduce((sum, one) => sum + cohorts.cameBack(one), 0);
    return { value: share(back, began), n: began, incomplete: known.length < startsIn(start, end).length };
  };
}

/** Null when there is nobody of whom it could be a share. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
