import type { Band, MetricDefinition, Target } from '@candor/catalog';
import type { MetricRow, Status } from './metric-answer.ts';
import type { MetricQuery } from './query.ts';

/** What a value is called that rests on too little to be called good or bad. */
export const TOO_LITTLE_DATA = 'too_little_data' as const;

/**
 * The least sample that is judged: with fewer than 30, the 95% interval of a share near one half is wider than 36
 * percentage points, more than any two bands are apart.
 */
export const LEAST_SAMPLE = 30;

/** The target that holds for a question: a release channel may have its own. */
export function targetOf(
  { target, targets = {} }: MetricDefinition,
  { where }: Pick<MetricQuery, 'where'>,
): Target | undefined {
  const channel = where.find(({ field, op }) => field === 'channel' && op !== 'ne')?.values;
  return (channel?.length === 1 ? targets[channel[0] ?? ''] : undefined) ?? target;
}

/**
 * Whether a value lies within a target, both ends included. Growth is judged where the value was compared with another.
 *
 * @returns undefined where the target cannot be judged
 */
export function statusOf(
  { value, previous }: Pick<MetricRow, 'value' | 'previous'>,
  { atLeast = -Infinity, atMost = Infinity, growing }: Target,
): Status | undefined {
  const isBounded = atLeast > -Infinity || atMost < Infinity;
  if (!isBounded && (growing !== true || previous === undefined)) return undefined;
  if (value === null) return 'no_data';
  if (growing === true && previous === null && !isBounded) return 'no_data';
  const grows = growing !== true || previous === undefined || previous === null || value > previous;
  return value >= atLeast && value <= atMost && grows ? 'met' : 'missed';
}

/** The band of a value: bands are listed from best to worst, and the first whose limit holds is the one. */
export function bandOf(
  { value, n }: Pick<MetricRow, 'value' | 'n'>,
  bands: readonly Band[] | undefined,
): Band['name'] | typeof TOO_LITTLE_DATA | undefined {
  if (bands === undefined) return undefined;
  if (value === null || n < LEAST_SAMPLE) return TOO_LITTLE_DATA;
  return bands.find(({ atLeast = -Infinity, atMost = Infinity }) => value >= atLeast && value <= atMost)
    ?.name;
}

/** The target of one percentile of a metric. @param percentile as in `p95` */
export function percentileTarget(metric: MetricDefinition, percentile: string): Target | undefined {
  if (metric.kind !== 'percentiles' || metric.percentileTargets === undefined) return undefined;
  return Object.entries(metric.percentileTargets).find(([name]) => name === percentile)?.[1];
}
