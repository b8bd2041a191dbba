import type { Band, CompiledCatalog, Interval, MetricDefinition, Target } from '@candor/catalog';
import type { ReleasedTerms } from './anonymity/release-terms.ts';
import { bandOf, statusOf, type TOO_LITTLE_DATA, targetOf } from './judge-value.ts';
import type { Comparison, MetricQuery } from './query.ts';

/** `share` is 0–1; `dollars` are those of the United States. */
export type Unit = 'share' | 'count' | 'ms' | 'bytes' | 'score' | 'dollars';
export type Status = 'met' | 'missed' | 'no_data';

export interface MetricRow {
  /** Start of the bucket, RFC 3339; the start of the range without an interval. */
  readonly start: string;
  /** Values of the dimensions asked for; percentiles add `percentile: 'p95'`, histograms `from` and `to`. */
  readonly group: Readonly<Record<string, string>>;
  /** Null when there is nothing to compute it from. */
  readonly value: number | null;
  /** How many events, sessions or people-days the value rests on. */
  readonly n: number;
  readonly suppressed: boolean;
  /** The bucket's time is not over, or not all of its events are in. */
  readonly incomplete: boolean;
  /** The value of the period that it is compared with, where that was asked for. */
  readonly previous?: number | null;
  /** Of a percentile that has a target of its own. */
  readonly status?: Status;
}

/** The answer of `GET /v1/metrics/:name`. */
export interface MetricAnswer {
  readonly product: string;
  readonly metric: string;
  readonly kind: MetricDefinition['kind'];
  readonly question: string;
  readonly unit: Unit;
  readonly target?: Target;
  /** What was measured before, and where. */
  readonly baseline?: { readonly value: number; readonly from: string };
  /** Of a single value that has a target. */
  readonly status?: Status;
  /** Of a single value whose metric has bands: the first whose limit holds, unless it rests on too little. */
  readonly band?: Band['name'] | typeof TOO_LITTLE_DATA;
  readonly from: string;
  readonly to: string;
  readonly interval?: Interval;
  /** In which days, weeks and months begin; UTC when left out. */
  readonly tz?: string;
  /** Every event that was acknowledged before this time is counted. RFC 3339. */
  readonly watermark: string;
  /** Percentiles come from sketches in part: within 1% of the values of their rank. */
  readonly approximate?: true;
  /** The period whose values are the rows' `previous`; `missing` where what is kept of it does not answer, and rows have none. */
  readonly compared?: {
    readonly with: Comparison;
    readonly from: string;
    readonly to: string;
    readonly missing?: true;
  };
  /**
   * With an interval: starts of buckets that are over and in which nothing of the product was received, or nothing from the
   * sources that a filter names. They have no row; other buckets without a row hold nothing of what was asked.
   */
  readonly empty?: readonly string[];
  /** Where the numbers have noise: how much, and what it hides. They may be below zero. */
  readonly released?: ReleasedTerms;
  readonly rows: readonly MetricRow[];
}

export interface AnsweredMetric {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly metric: MetricDefinition;
  readonly query: MetricQuery;
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

/** Puts rows of any kind of metric into an answer, with what the catalog says of them. */
export function makeAnswer(
  { catalog, name, metric, query, watermark }: AnsweredMetric,
  rows: readonly MetricRow[],
  more: Pick<MetricAnswer, 'approximate' | 'compared' | 'empty'> = {},
): MetricAnswer {
  const target = targetOf(metric, query);
  const only = rows.length === 1 ? rows[0] : undefined;
  const status = only === undefined || target === undefined ? undefined : statusOf(only, target);
  const band = only === undefined ? undefined : bandOf(only, metric.bands);
  return {
    product: catalog.product,
    metric: name,
    kind: metric.kind,
    question: metric.question,
    unit: unitOf(metric),
    ...(target === undefined ? {} : { target }),
    ...(metric.baseline === undefined ? {} : { baseline: metric.baseline }),
    ...(status === undefined ? {} : { status }),
    ...(band === undefined ? {} : { band }),
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    ...(query.interval === undefined ? {} : { interval: query.interval }),
    ...(query.tz === undefined ? {} : { tz: query.tz }),
    watermark: new Date(watermark).toISOString(),
    ...more,
    rows,
  };
}

/** The unit of a metric's values. */
export function unitOf(metric: MetricDefinition): Unit {
  switch (metric.kind) {
    case 'ratio':
      return metric.unit ?? 'share';
    case 'distribution':
    case 'histogram':
    case 'retention':
    case 'churn':
    case 'resurrection':
      return 'share';
    case 'count':
    case 'distinct':
    case 'window':
      return 'count';
    case 'cost':
      return 'dollars';
    default:
      return metric.unit;
  }
}
