import type { WireValue } from './values.ts';

/** A condition on one field: equal to a value, not equal, one of several, or given at all. */
export type Condition =
  | Exclude<WireValue, readonly string[]>
  | { readonly not: string | number | boolean }
  | { readonly in: readonly (string | number)[] }
  | { readonly given: boolean };

/** Some of the events of one type. */
export interface Selection<E extends string = string> {
  readonly event: E;
  /** Every condition must hold. Names are fields of the event or dimensions of its source. */
  readonly where?: Readonly<Record<string, Condition>>;
}

/** What is counted: events, the runs of work they belong to, or the people-days (a person on a day). */
export type CountedUnit = 'events' | 'sessions' | 'person_days';

/** Events of a selection, counted by themselves or by the session or person-day that holds them. */
export interface Counted<E extends string = string> extends Selection<E> {
  /** `events` by default. */
  readonly count?: CountedUnit;
  /** Only sessions or person-days with at least so many of the events; `before` counts those ahead of another event. */
  readonly having?: { readonly atLeast: number; readonly before?: Selection<E> };
}

/** Where the maker wants a metric to be. Either end may be left open. */
export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
  /** More than in the period before. */
  readonly growing?: true;
}

export const BAND_NAMES = ['excellent', 'good', 'acceptable', 'concerning', 'critical'] as const;

/** How a value is to be read: of bands from best to worst, the first whose limit holds. */
export interface Band {
  readonly name: (typeof BAND_NAMES)[number];
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const SEVERITIES = ['critical', 'high', 'normal', 'digest'] as const;

/** A value past which somebody is told. */
export interface AlertLimit {
  readonly below?: number;
  readonly above?: number;
  /** Of several, the one that is meant. */
  readonly percentile?: number;
  readonly severity: (typeof SEVERITIES)[number];
}

/** Lengths of time that a metric is cut into; a week is one of ISO 8601 and begins on a Monday. */
export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A way to cut a metric: a field or dimension of its events, or of another event of the same session. */
export type Breakdown<E extends string = string> =
  | string
  | { readonly session: E; readonly field: string }
  /** Under one name, for events that call it differently. */
  | { readonly name: string; readonly fields: Readonly<Record<string, string>> };

interface About<E extends string = string> {
  /** The question that the metric answers, in words. */
  readonly question: string;
  readonly target?: Target;
  /** By release channel, where one asks for another target. */
  readonly targets?: Readonly<Record<string, Target>>;
  readonly bands?: readonly Band[];
  readonly alerts?: readonly AlertLimit[];
  /** What was measured before, and where. */
  readonly baseline?: { readonly value: number; readonly from: string };
  /** Published with noise, also by these. */
  readonly public?: true | readonly string[];
  /** The cuts that are shown unasked. */
  readonly breakdowns?: readonly Breakdown<E>[];
}

type NumberUnit = 'ms' | 'count' | 'bytes' | 'score';

/** A number field of the events of one selection. */
interface OfField<E extends string> extends About<E> {
  readonly of: Selection<E>;
  readonly field: string;
  readonly unit: NumberUnit;
  /** One number a session: the sum or the least of its events. */
  readonly perSession?: 'sum' | 'min';
}

/** Counts over counts: a share, or so many a piece. Several selections are added up. */
export interface RatioMetric<E extends string = string> extends About<E> {
  readonly kind: 'ratio';
  readonly numerator: Counted<E> | readonly Counted<E>[];
  readonly denominator: Counted<E> | readonly Counted<E>[];
  /** `share` by default. */
  readonly unit?: 'share' | 'count';
  /** One minus the quotient. */
  readonly complement?: true;
  /** Breakdowns cut the numerator alone, as in errors of each category over all sessions. */
  readonly overAll?: true;
}
/** How many there were. */
export interface CountMetric<E extends string = string> extends About<E> {
  readonly kind: 'count';
  readonly of: Counted<E>;
}
/** The sum, mean, least or greatest of a number field. */
export interface AggregateMetric<E extends string = string> extends OfField<E> {
  readonly kind: 'sum' | 'mean' | 'min' | 'max';
}
/** Percentiles of a number field, by linear interpolation between closest ranks. */
export interface PercentilesMetric<E extends string = string> extends OfField<E> {
  readonly kind: 'percentiles';
  readonly percentiles: readonly number[];
  /** By percentile, as in `p95`: a metric of several has no one target. */
  readonly percentileTargets?: Readonly<Record<`p${number}`, Target>>;
}
/** How the values of a number field are spread, in buckets that grow by a constant factor. */
export interface HistogramMetric<E extends string = string> extends OfField<E> {
  readonly kind: 'histogram';
}
/** Different people-days: distinct daily ids. They rotate at midnight UTC, so only a day can be counted by them. */
export interface DistinctMetric<E extends string = string> extends About<E> {
  readonly kind: 'distinct';
  readonly of: Selection<E>;
  readonly id: 'daily_id';
}
/** The share of each value of a dimension. */
export interface DistributionMetric<E extends string = string> extends About<E> {
  readonly kind: 'distribution';
  readonly of: Selection<E>;
  readonly by: string;
}
/** People active within a window of days up to each day, from activity records. */
export interface WindowMetric extends About {
  readonly kind: 'window';
  readonly activity: string;
  /** 1–63 */
  readonly days: number;
}
/** People who come back: of those who began on a day (or in a week), the share active so many days (or weeks) later. */
export interface RetentionMetric extends About {
  readonly kind: 'retention';
  readonly activity: string;
  readonly after: { readonly days: 1 | 7 | 30 } | { readonly weeks: number };
}
/** Of the people active in a window, the share who were not in the next; or who came back after one without. */
export interface ReturnMetric extends About {
  readonly kind: 'churn' | 'resurrection';
  readonly activity: string;
  readonly days: number;
}
/** Tokens priced by the catalog's model prices, in US dollars. */
export interface CostMetric<E extends string = string> extends About<E> {
  readonly kind: 'cost';
  readonly of: Selection<E>;
  /** The fields that hold the model and its tokens. */
  readonly fields: {
    readonly model: string;
    readonly input: string;
    readonly output: string;
    readonly cached?: string;
  };
}
/** One metric over another. */
export interface QuotientMetric extends About {
  readonly kind: 'quotient';
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: 'share' | 'count';
}
/** A number that a connector reads elsewhere, as from a package registry. */
export interface ExternalMetric extends About {
  readonly kind: 'external';
  readonly connector: 'github' | 'crates' | 'npm' | 'pypi' | 'survey' | 'social';
  readonly measure: string;
  readonly unit: 'count' | 'share' | 'score';
}

/** A metric as data: its question, and its formula over events. Nothing else computes a number that is shown. */
export type MetricDefinition<E extends string = string> =
  | RatioMetric<E>
  | CountMetric<E>
  | AggregateMetric<E>
  | PercentilesMetric<E>
  | HistogramMetric<E>
  | DistinctMetric<E>
  | DistributionMetric<E>
  | WindowMetric
  | RetentionMetric
  | ReturnMetric
  | CostMetric<E>
  | QuotientMetric
  | ExternalMetric;

export type Metrics<E extends string = string> = Readonly<Record<string, MetricDefinition<E>>>;

/** What a metric counts or measures in events, in the order it is named; empty where it rests on something else. */
export function selectionsOf(metric: MetricDefinition): readonly Counted[] {
  switch (metric.kind) {
    case 'ratio':
      return [...listed(metric.numerator), ...listed(metric.denominator)];
    case 'window':
    case 'retention':
    case 'churn':
    case 'resurrection':
    case 'quotient':
    case 'external':
      return [];
    default:
      return [metric.of];
  }
}

/** One or several, as a list. */
export function listed<T extends object>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}

/** The values a condition compares with. */
export function conditionValues(condition: Condition): readonly (string | number | boolean)[] {
  if (typeof condition !== 'object') return [condition];
  if ('in' in condition) return condition.in;
  return 'not' in condition ? [condition.not] : [];
}
