import type { CompiledCatalog } from '@candor/catalog';
import { bucketEnd, bucketStart } from './buckets.ts';
import type { ComputedMetric } from './computed.ts';
import { type MetricAnswer, type MetricRow, makeAnswer } from './metric-answer.ts';
import type { Plan } from './plan.ts';
import type { MetricQuery } from './query.ts';

/** A row as an engine returns it: numbers may come as strings (64-bit integers in JSON). */
export type EngineRow = Readonly<Record<string, string | number | null>>;

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
  const rows = engineRows.flatMap((row) => rowsOf(context, row, engineRows));
  const sketched = context.rolledUp === true && context.metric.kind === 'percentiles';
  return makeAnswer(context, rows, sketched ? { sketched } : {});
}

function rowsOf(context: AnswerContext, row: EngineRow, all: readonly EngineRow[]): readonly MetricRow[] {
  const { metric, query, plan, watermark } = context;
  const { interval, tz } = query;
  const start = interval === undefined ? query.from : bucketStart(Number(row.start), interval, tz);
  const end = interval === undefined ? query.to : bucketEnd(Number(row.start), interval, tz);
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
