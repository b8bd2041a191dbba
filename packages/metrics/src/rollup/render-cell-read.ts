import type { Interval } from '@candor/catalog';
import { BUCKETS, Parameters, quote, renderPredicate, type Statement } from '../clickhouse.ts';
import { OTHER, type Predicate } from '../plan.ts';
import { type Cell, cellsOf, mergedPercentiles } from './cells.ts';
import { passesOf } from './passes-of.ts';
import { renderCellPasses } from './render-cells.ts';
import type { Rollup } from './rollups-of.ts';
import type { TimeRange } from './split-range.ts';

/** Which rows of a table of rollups are read. */
export interface KeptRanges {
  readonly table: string;
  readonly ranges: readonly TimeRange[];
}

/** A read of several rollups in one statement: what is kept of some ranges, and what the events of others give. */
export interface CellRead {
  readonly product: string;
  /** Of UTC; one row for the whole of the time when left out. */
  readonly interval?: Interval;
  /** Metrics, each by its dimension or over all. */
  readonly rollups: readonly Rollup[];
  /** The values that are told apart; all others are one, `other`. All are when it is left out. */
  readonly keep?: readonly string[];
  /** Whether each value of a dimension has rows of its own. */
  readonly grouped: boolean;
  /** Of the dimension, which is then the same for all. */
  readonly values?: { readonly negated: boolean; readonly values: readonly string[] };
  /** The same as a condition on events. */
  readonly where: readonly Predicate[];
  /** 0–100 */
  readonly percentiles: readonly number[];
  readonly kept: readonly KeptRanges[];
  /** What is computed from events. No time is in two ranges. */
  readonly events: readonly TimeRange[];
  /** How many there are in these, at the most. */
  readonly eventRows: number;
}

/**
 * Renders a read. The columns of its rows: `metric`, `by`, `start` (Unix milliseconds, with an interval), `value` (where it is grouped),
 * the cells that the metrics need, and percentiles as `p95`.
 */
export function renderCellRead(read: CellRead): Statement {
  const params = new Parameters();
  const cells = [...new Set(['n' as const, ...read.rollups.flatMap(({ measures }) => cellsOf(measures))])];
  const parts = [
    ...read.kept.map((kept) => renderKept(read, kept, cells, params)),
    ...(read.events.length === 0 ? [] : renderEvents(read, cells, params)),
  ];
  const keys = [
    ...['metric', 'by'],
    ...(read.interval === undefined ? [] : ['start']),
    ...(read.grouped ? ['value'] : []),
  ];
  const keyOf = (key: string) => {
    if (key === 'start') return 'r.start';
    return key === 'value' ? renderKeptValue(read, params) : `toString(r.${key})`;
  };
  const columns = [
    ...keys.map((key) =>
      key === 'start' ? 'toUnixTimestamp(r.start) * 1000 AS start' : `${keyOf(key)} AS ${key}`,
    ),
    ...cells.flatMap((cell) => renderMerged(cell, read.percentiles)),
  ];
  const grouping = keys.map(keyOf).join(', ');
  return {
    sql: `SELECT ${columns.join(', ')} FROM (${parts.join(' UNION ALL ')}) AS r GROUP BY ${grouping}`,
    params: params.values,
  };
}

function renderKeptValue({ keep }: CellRead, params: Parameters): string {
  if (keep === undefined) return 'toString(r.value)';
  if (keep.length === 0) return `'${OTHER}'`;
  const values = keep.map((value) => params.add('String', value)).join(', ');
  return `if(toString(r.value) IN (${values}), toString(r.value), '${OTHER}')`;
}

const ADDED = { n: 'sum', numerator: 'sum', total: 'sum', low: 'min', high: 'max' } as const;

function renderMerged(cell: Cell, percentiles: readonly number[]): readonly string[] {
  // As text: a row has one value of a name.
  if (cell === 'spread') return ["arrayStringConcat(sumForEach(c_spread), ',') AS spread"];
  if (cell !== 'sketch') return [`${ADDED[cell]}(c_${cell}) AS ${cell}`];
  const merged = mergedPercentiles(percentiles, 'c_sketch');
  return percentiles.map((percentile, index) => `${merged}[${index + 1}] AS ${quote(`p${percentile}`)}`);
}

function renderKept(
  { interval, rollups, values }: CellRead,
  { table, ranges }: KeptRanges,
  cells: readonly Cell[],
  params: Parameters,
): string {
  const seconds = (time: number) => `toDateTime(${params.add('Int64', time / 1000)}, 'UTC')`;
  const named = [...Map.groupBy(rollups, ({ dimension }) => dimension?.name ?? '')].map(([by, some]) => {
    const metrics = some.map(({ metric }) => params.add('String', metric)).join(', ');
    return `(by = ${params.add('String', by)} AND metric IN (${metrics}))`;
  });
  const conditions = [
    `(${named.join(' OR ')})`,
    anyOf(ranges, ({ from, to }) => `kept.start >= ${seconds(from)} AND kept.start < ${seconds(to)}`),
    ...(values === undefined ? [] : [valuesIn(values, params)]),
  ];
  const start = interval === 'week' || interval === 'month' ? `${STARTS[interval]} AS start` : 'start';
  const columns = cells.map((cell) => `${cell} AS c_${cell}`);
  return `SELECT ${[start, 'metric', 'by', 'value', ...columns].join(', ')} FROM ${table} AS kept WHERE ${conditions.join(' AND ')}`;
}

/** Of days that are kept. */
const STARTS = {
  week: "toDateTime(toMonday(kept.start), 'UTC')",
  month: "toDateTime(toStartOfMonth(kept.start), 'UTC')",
} as const;

function valuesIn({ negated, values }: NonNullable<CellRead['values']>, params: Parameters): string {
  return `value ${negated ? 'NOT IN' : 'IN'} (${values.map((value) => params.add('String', value)).join(', ')})`;
}

function renderEvents(read: CellRead, cells: readonly Cell[], params: Parameters): readonly string[] {
  const milli = (time: number) => `fromUnixTimestamp64Milli(${params.add('Int64', time)}, 'UTC')`;
  const shared = {
    ...{ product: read.product, cells },
    start: `toDateTime(${read.interval === undefined ? '0' : BUCKETS[read.interval]}, 'UTC')`,
    conditions: [
      anyOf(read.events, ({ from, to }) => `timestamp >= ${milli(from)} AND timestamp < ${milli(to)}`),
      ...read.where.map((predicate) => renderPredicate(predicate, params)),
    ],
  };
  const passes = passesOf(read.rollups).flatMap((pass) => renderCellPasses({ ...pass, ...shared }, params));
  const columns = ['start', 'metric', 'by', 'value', ...cells.map((cell) => `c_${cell}`)].join(', ');
  return passes.map((pass) => `SELECT ${columns} FROM (${pass})`);
}

function anyOf(ranges: readonly TimeRange[], render: (range: TimeRange) => string): string {
  return `(${ranges.map((range) => `(${render(range)})`).join(' OR ')})`;
}
