import type { CompiledCatalog, Interval, Target } from '@candor/catalog';
import type { ComputedMetric } from './computed.ts';
import type { Plan } from './plan.ts';
import type { MetricQuery } from './query.ts';

/** `share` is 0–1. */
export type Unit = 'share' | 'count' | 'ms' | 'bytes' | 'score';
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
  readonly kind: ComputedMetric['kind'];
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
  /** Some percentiles come from sketches, which are right to within 1%. */
  readonly sketched?: true;
  readonly rows: readonly MetricRow[];
}

/** A row as an engine returns it: numbers may come as strings (64-bit integers in JSON). */
export type EngineRow = Readonly<Record<string, string | number | null>>;

const BUCKET_MS: Readonly<Record<Interval, number>> = { hour: 3_600_000, day: 86_400_000 };

export interface AnswerContext {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly metric: ComputedMetric;
  readonly query: MetricQuery;
  readonly plan: Plan;
  /** Milliseconds since the epoch. */
  readonly watermark: number;
  /** Whether part of the range was answered from rollups. */
  readonly rolledUp?: boolean;
}

/** Makes the answer of a metric from an engine's rows. */
export function answerMetric(context: AnswerContext, engineRows: readonly EngineRow[]): MetricAnswer {
  const { catalog, name, metric, query, watermark } = context;
  const rows = engineRows.flatMap((row) => rowsOf(context, row, engineRows));
  const target = targetOf(metric, query);
  const only = rows.length === 1 ? rows[0] : undefined;
  return {
    product: catalog.product,
    metric: name,
    kind: metric.kind,
    question: metric.question,
    unit: unitOf(metric),
    ...(target === undefined ? {} : { target }),
    ...(only === undefined || !isBounded(target) ? {} : { status: statusOf(only.value, target) }),
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    ...(query.interval === undefined ? {} : { interval: query.interval }),
    watermark: new Date(watermark).toISOString(),
    ...(context.rolledUp === true && metric.kind === 'percentiles' ? { sketched: true } : {}),
    rows,
  };
}

/** The unit of a metric's values. */
export function unitOf(metric: ComputedMetric): Unit {
  switch (metric.kind) {
    case 'ratio':
      return metric.unit ?? 'share';
    case 'distribution':
      return 'share';
    case 'count':
    case 'distinct':
      return 'count';
    default:
      return metric.unit;
  }
}

/** The target that holds for a question: a release channel may have its own. */
export function targetOf(
  { target, targets = {} }: ComputedMetric,
  { where }: MetricQuery,
): Target | undefined {
  const channel = where.find(({ field, op }) => field === 'channel' && op !== 'ne')?.values;
  return (channel?.length === 1 ? targets[channel[0] ?? ''] : undefined) ?? target;
}

/** Whether a single value can meet a target; growth takes two. */
function isBounded(target: Target | undefined): target is Target {
  return target?.atLeast !== undefined || target?.atMost !== undefined;
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
    plan.groups.map(({ name }, index) => [name, String(row[`group_${index}`] || 'none')]),
  );
  const whole = Number(row.n);
  const rowWith = (value: number | null, n = whole, more: Record<string, string> = {}): MetricRow => ({
    start: new Date(start).toISOString(),
    group: { ...group, ...more },
    value,
    n,
    suppressed: false,
    incomplete: query.interval !== undefined && Math.min(end, query.to) > watermark,
  });
  switch (metric.kind) {
    case 'ratio': {
      const made = quotient(
        metric,
        row,
        all.filter((other) => other.start === row.start),
      );
      return made === undefined ? [] : [rowWith(made.value, made.n)];
    }
    case 'count':
    case 'distinct':
      return [rowWith(whole)];
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return [rowWith(whole === 0 ? null : Number(row.value))];
    case 'percentiles':
      return metric.percentiles.map((one) =>
        rowWith(whole === 0 ? null : Number(row[`p${one}`]), whole, { percentile: `p${one}` }),
      );
    case 'distribution': {
      const index = plan.groups.findIndex(({ name }) => name === metric.by);
      const others = all.filter((other) => sameExcept(index, plan.groups.length, row, other));
      return [rowWith(whole / others.reduce((sum, other) => sum + Number(other.n), 0))];
    }
  }
}

/**
 * A quotient, and what it rests on. Over all, a group's numerator is set against the denominator of every group, and a
 * group without any has no row.
 */
function quotient(
  metric: Extract<ComputedMetric, { kind: 'ratio' }>,
  row: EngineRow,
  bucket: readonly EngineRow[],
): { readonly value: number | null; readonly n: number } | undefined {
  const numerator = Number(row.numerator);
  if (metric.overAll === true && bucket.length > 1 && numerator === 0) return undefined;
  const n = (metric.overAll === true ? bucket : [row]).reduce((sum, other) => sum + Number(other.n), 0);
  if (n === 0) return { value: null, n };
  return { value: (metric.complement === true ? n - numerator : numerator) / n, n };
}

/** Whether two rows share their bucket and all their groups but one. */
function sameExcept(index: number, groups: number, a: EngineRow, b: EngineRow): boolean {
  if (a.start !== b.start) return false;
  for (let i = 0; i < groups; i += 1) {
    if (i !== index && a[`group_${i}`] !== b[`group_${i}`]) return false;
  }
  return true;
}
