import type { WireValue } from './values.ts';

/** A condition on one field: equal to a value, not equal, or one of several. */
export type Condition =
  | Exclude<WireValue, readonly string[]>
  | { readonly not: string | number | boolean }
  | { readonly in: readonly (string | number)[] };

/** Some of the events of one type. */
export interface Selection<E extends string = string> {
  readonly event: E;
  /** Every condition must hold. Names are fields of the event or dimensions of its source. */
  readonly where?: Readonly<Record<string, Condition>>;
}

/** Where the maker wants a metric to be. Either end may be left open. */
export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const INTERVALS = ['hour', 'day'] as const;
export type Interval = (typeof INTERVALS)[number];

interface About {
  /** The question that the metric answers, in words. */
  readonly question: string;
  readonly target?: Target;
}

/** Events of one selection over events of another, as a share. */
export interface RatioMetric<E extends string = string> extends About {
  readonly kind: 'ratio';
  readonly numerator: Selection<E>;
  readonly denominator: Selection<E>;
}
/** How many events there were. */
export interface CountMetric<E extends string = string> extends About {
  readonly kind: 'count';
  readonly of: Selection<E>;
}
/** Percentiles of a number field, by linear interpolation between closest ranks. */
export interface PercentilesMetric<E extends string = string> extends About {
  readonly kind: 'percentiles';
  readonly of: Selection<E>;
  readonly field: string;
  readonly percentiles: readonly number[];
  readonly unit: 'ms' | 'count';
}
/** Different people-days: distinct daily ids. They rotate at midnight UTC, so only a day can be counted by them. */
export interface DistinctMetric<E extends string = string> extends About {
  readonly kind: 'distinct';
  readonly of: Selection<E>;
  readonly id: 'daily_id';
}
/** The share of each value of a dimension. */
export interface DistributionMetric<E extends string = string> extends About {
  readonly kind: 'distribution';
  readonly of: Selection<E>;
  readonly by: string;
}

/** A metric as data: its question, and its formula over events. Nothing else computes a number that is shown. */
export type MetricDefinition<E extends string = string> =
  | RatioMetric<E>
  | CountMetric<E>
  | PercentilesMetric<E>
  | DistinctMetric<E>
  | DistributionMetric<E>;

export type Metrics<E extends string = string> = Readonly<Record<string, MetricDefinition<E>>>;

/** The selections a metric reads, in the order they are named. */
export function selectionsOf(metric: MetricDefinition): readonly Selection[] {
  return metric.kind === 'ratio' ? [metric.numerator, metric.denominator] : [metric.of];
}

/** The values a condition compares with. */
export function conditionValues(condition: Condition): readonly (string | number | boolean)[] {
  if (typeof condition !== 'object') return [condition];
  return 'in' in condition ? condition.in : [condition.not];
}
