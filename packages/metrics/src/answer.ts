import { type Calendar, calendarOf } from './buckets.ts';
import type { ComputedMetric } from './computed.ts';
import { percentileTarget, statusOf } from './judge-value.ts';
import { type AnsweredMetric, type MetricAnswer, type MetricRow, makeAnswer } from './metric-answer.ts';
import type { Plan } from './plan.ts';
import type { MetricQuery } from './query.ts';
import { type EngineRow, type ValueRow, valueRows } from './value-rows.ts';

export type { EngineRow } from './value-rows.ts';

export interface AnswerContext extends AnsweredMetric {
  readonly metric: ComputedMetric;
  readonly plan: Plan;
  /** Whether part of the range was answered from rollups. */
  readonly rolledUp?: boolean;
  /** Of the period that it is compared with: its range, and its rows by the same groups, where they are known. */
  readonly compared?: { readonly query: MetricQuery; readonly rows?: readonly EngineRow[] };
  /** With an interval: the buckets that are over and in which nothing of the product was received. */
  readonly empty?: ReadonlySet<number>;
}

/** Makes the answer of a metric from an engine's rows. */
export function answerMetric(context: AnswerContext, engineRows: readonly EngineRow[]): MetricAnswer {
  const { catalog, metric, query, plan, watermark, empty, compared } = context;
  const { interval } = query;
  const calendar = interval === undefined ? undefined : calendarOf(query, interval);
  const zeros = calendar === undefined ? [] : zeroRows(context, calendar, engineRows);
  const values = valueRows(catalog, metric, plan, [...engineRows, ...zeros]);
  const now = withPrevious(context, calendar, values);
  const rows = now.map(({ bucket, previous, ...row }): MetricRow => {
    const isWhole = calendar === undefined || bucket === undefined;
    const start = isWhole ? query.from : calendar.startOf(bucket);
    const end = isWhole ? query.to : calendar.endOf(bucket);
    const isCut = start < query.from || end > query.to;
    const status = interval === undefined ? statusOfPercentile(metric, { ...row, previous }) : undefined;
    return {
      start: new Date(start).toISOString(),
      ...row,
      suppressed: false,
      incomplete: interval !== undefined && (isCut || end > watermark),
      ...(previous === undefined ? {} : { previous }),
      ...(status === undefined ? {} : { status }),
    };
  });
  const isApproximate = context.rolledUp === true && metric.kind === 'percentiles';
  return makeAnswer(context, rows, {
    ...(isApproximate ? { approximate: true } : {}),
    ...(compared === undefined || query.compare === undefined
      ? {}
      : {
          compared: {
            with: query.compare,
            from: new Date(compared.query.from).toISOString(),
            to: new Date(compared.query.to).toISOString(),
            ...(compared.rows === undefined ? { missing: true as const } : {}),
          },
        }),
    ...(calendar === undefined || empty === undefined
      ? {}
      : { empty: [...empty].map((bucket) => new Date(calendar.startOf(bucket)).toISOString()) }),
  });
}

/** Rows for the buckets in which something was received, but nothing of what was asked; groups have none of their own. */
function zeroRows(
  { query, plan, empty, watermark }: AnswerContext,
  { buckets, endOf }: Calendar,
  rows: readonly EngineRow[],
): readonly EngineRow[] {
  if (empty === undefined || plan.groups.length > 0) return [];
  const known = new Set(rows.map(({ start }) => Number(start)));
  return buckets
    .filter((bucket) => !known.has(bucket) && !empty.has(bucket))
    .filter((bucket) => Math.min(endOf(bucket), query.to) <= watermark)
    .map((start) => ({ start, n: 0, numerator: 0 }));
}

interface ComparedRow extends ValueRow {
  readonly previous?: number | null;
}

/** Sets each value beside that of the same group, and of the bucket in the same place, of the other period. */
function withPrevious(
  { catalog, metric, query, plan, compared }: AnswerContext,
  calendar: Calendar | undefined,
  values: readonly ValueRow[],
): readonly ComparedRow[] {
  if (compared?.rows === undefined) return values;
  const { interval } = query;
  const here = calendar?.buckets ?? [];
  const there = interval === undefined ? [] : calendarOf(compared.query, interval).buckets;
  const moved = new Map(there.map((bucket, index) => [bucket, here[index]]));
  const before = new Map(
    valueRows(catalog, metric, plan, compared.rows).flatMap(({ bucket, ...row }) => {
      const to = bucket === undefined ? undefined : moved.get(bucket);
      // A period before may have more buckets, as a month has days.
      if (interval !== undefined && to === undefined) return [];
      const place = to === undefined ? row : { ...row, bucket: to };
      return [[keyOf(place), place] as const];
    }),
  );
  const isCounted = metric.kind === 'count' || metric.kind === 'distinct';
  const nothing = isCounted ? 0 : null;
  const rows: readonly ComparedRow[] = values.map((row) => ({
    ...row,
    previous: before.get(keyOf(row))?.value ?? nothing,
  }));
  const known = new Set(values.map(keyOf));
  // What there was and is not any more.
  const gone: readonly ComparedRow[] = [...before.values()]
    .filter((row) => !known.has(keyOf(row)))
    .map((row) => ({ ...row, value: nothing, n: 0, previous: row.value }));
  return [...rows, ...gone].sort((a, b) => (a.bucket ?? 0) - (b.bucket ?? 0));
}

function keyOf({ bucket, group }: ValueRow): string {
  return JSON.stringify([bucket, ...Object.entries(group)]);
}

function statusOfPercentile(
  metric: ComputedMetric,
  row: Pick<MetricRow, 'group' | 'value'> & { readonly previous?: number | null | undefined },
): MetricRow['status'] {
  const { percentile = '' } = row.group;
  const target = percentileTarget(metric, percentile);
  if (target === undefined) return undefined;
  const { value, previous } = row;
  return statusOf(previous === undefined ? { value } : { value, previous }, target);
}
