import type { CompiledCatalog, Interval, MetricDefinition, Target } from '@candor/catalog';
import type { Plan } from './plan.ts';
import type { MetricQuery } from './query.ts';

/** `share` is 0–1. */
export type Unit = 'share' | 'count' | 'ms';
export type Status = 'met' | 'missed' | 'no_data';

export interface MetricRow {
  /** Start of the bucket, RFC 3339; the start of the range without an interval. */
  readonly start: string;
  /** Values of the dimensions asked for; percentiles add `percentile: 'p95'`. */
  readonly group: Readonly<Record<string, string>>;
  /** Null when there is nothing to compute it from. */
  readonly value: number | null;
  /** How many events, or people-days, the value rests on. */
  readonly n: number;
  readonly suppressed: boolean;
  /** The bucket's time is not over, or not all of its events are in. */
  readonly incomplete: boolean;
}

/** The answer of `GET /v1/metrics/:name`. */
export interface MetricAnswer {
  readonly product: string;
  readonly metric: string;
  readonly kind: MetricDefinition['kind'];
  readonly question: string;
  readonly unit: Unit;
  readonly target?: Target;
  /** Of a single value that has a target. */
  readonly status?: Status;
  readonly from: string;
  readonly to: string;
  readonly interval?: Interval;
  /** Every event that was acknowledged before this time is counted. RFC 3339. */
  readonly watermark: string;
  readonly rows: readonly MetricRow[];
}

/** A row as an engine returns it: numbers may come as strings (64-bit integers in JSON). */
export type EngineRow = Readonly<Record<string, string | number | null>>;

const BUCKET_MS: Readonly<Record<Interval, number>> = { hour: 3_600_000, day: 86_400_000 };

export interface AnswerContext {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly metric: MetricDefinition;
  readonly query: MetricQuery;
  readonly plan: Plan;
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

/** Makes the answer of a metric from an engine's rows. */
export function answerMetric(context: AnswerContext, engineRows: readonly EngineRow[]): MetricAnswer {
  const { catalog, name, metric, query, watermark } = context;
  const rows = engineRows.flatMap((row) => rowsOf(context, row, engineRows));
  const only = rows.length === 1 && metric.target !== undefined ? rows[0] : undefined;
  return {
    product: catalog.product,
    metric: name,
    kind: metric.kind,
    question: metric.question,
    unit: unitOf(metric),
    ...(metric.target === undefined ? {} : { target: metric.target }),
    ...(only === undefined ? {} : { status: statusOf(only.value, metric.target ?? {}) }),
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    ...(query.interval === undefined ? {} : { interval: query.interval }),
    watermark: new Date(watermark).toISOString(),
    rows,
  };
}

/** The unit of a metric's values. */
export function unitOf(metric: MetricDefinition): Unit {
  switch (metric.kind) {
    case 'ratio':
    case 'distribution':
      return 'share';
    case 'count':
    case 'distinct':
      return 'count';
    case 'percentiles':
      return metric.unit;
  }
}

/** Whether a value lies within a target. Both ends are included. */
export function statusOf(value: number | null, target: Target): Status {
  if (value === null) return 'no_data';
  const met = value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity);
  return met ? 'met' : 'missed';
}

function rowsOf(context: AnswerContext, row: EngineRow, all: readonly EngineRow[]): readonly MetricRow[] {
  const { metric, query, plan, watermark } = context;
  const start = query.interval === undefined ? query.from : Number(row.start);
  const end = query.interval === undefined ? query.to : start + BUCKET_MS[query.interval];
  const group = Object.fromEntries(
    plan.groups.map((column, index) => [column, String(row[`group_${index}`] || 'none')]),
  );
  const n = Number(row.n);
  const made = (value: number | null, more: Record<string, string> = {}): MetricRow => ({
    start: new Date(start).toISOString(),
    group: { ...group, ...more },
    value,
    n,
    suppressed: false,
    incomplete: query.interval !== undefined && Math.min(end, query.to) > watermark,
  });
  switch (metric.kind) {
    case 'ratio':
      return [made(n === 0 ? null : Number(row.numerator) / n)];
    case 'count':
    case 'distinct':
      return [made(n)];
    case 'percentiles':
      return metric.percentiles.map((one) =>
        made(n === 0 ? null : Number(row[`p${one}`]), { percentile: `p${one}` }),
      );
    case 'distribution': {
      const whole = all.filter((other) =>
        sameExcept(plan.groups.indexOf(metric.by), plan.groups.length, row, other),
      );
      return [made(n / whole.reduce((sum, other) => sum + Number(other.n), 0))];
    }
  }
}

/** Whether two rows share their bucket and all their groups but one. */
function sameExcept(index: number, groups: number, a: EngineRow, b: EngineRow): boolean {
  if (a.start !== b.start) return false;
  for (let i = 0; i < groups; i += 1) {
    if (i !== index && a[`group_${i}`] !== b[`group_${i}`]) return false;
  }
  return true;
}
