import {
  BUCKETS,
  eventsTable,
  Parameters,
  quote,
  renderColumn,
  renderPredicate,
  type Statement,
} from '../clickhouse.ts';
import type { Plan } from '../plan.ts';
import { CELLS, renderCells, renderMerged } from './cells.ts';
import type { RollupRead } from './plan-rollup-read.ts';

/** A half-open range of time, in milliseconds since the epoch, and the table of rollups that holds it. */
export interface RollupRange {
  readonly table: string;
  readonly from: number;
  readonly to: number;
}

/** Renders a plan over rollups, and over events from the end of the last range on. The columns are those of `renderClickHouse`. */
export function renderUnion(plan: Plan, read: RollupRead, ranges: readonly RollupRange[]): Statement {
  const params = new Parameters();
  const rawFrom = Math.max(plan.from, ...ranges.map(({ to }) => to));
  const parts = [
    ...ranges.map((range) => renderRange(plan, read, range, params)),
    ...(rawFrom < plan.to ? [renderEvents(plan, rawFrom, params)] : []),
  ];
  const keys = keysOf(plan);
  const measures = Object.entries(plan.measures).map(
    ([name, measure]) => `${renderMerged(measure, name)} AS ${quote(name)}`,
  );
  const order = [
    ...keys.filter((key) => key === 'start'),
    'n DESC',
    ...keys.filter((key) => key !== 'start'),
  ];
  const grouping = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')} ORDER BY ${order.join(', ')}`;
  return {
    sql: `SELECT ${[...keys, ...measures].join(', ')} FROM (${parts.join(' UNION ALL ')})${grouping}`,
    params: params.values,
  };
}

function keysOf({ interval, groups }: Plan): readonly string[] {
  return [...(interval === undefined ? [] : ['start']), ...groups.map((_group, index) => `group_${index}`)];
}

function renderRange(
  { interval, groups, from, to }: Plan,
  { metric, by, values }: RollupRead,
  range: RollupRange,
  params: Parameters,
): string {
  const columns = [
    ...(interval === undefined ? [] : ['toUnixTimestamp(start) * 1000 AS start']),
    ...groups.map((_group, index) => `toString(value) AS group_${index}`),
    ...CELLS.map((cell) => `${cell} AS c_${cell}`),
  ];
  const seconds = (time: number) => `toDateTime(${params.add('Int64', time / 1000)}, 'UTC')`;
  const conditions = [
    `metric = ${params.add('String', metric)} AND by = ${params.add('String', by)}`,
    `rollup.start >= ${seconds(Math.max(from, range.from))} AND rollup.start < ${seconds(Math.min(to, range.to))}`,
    ...(values === undefined ? [] : [valuesIn(values, params)]),
  ];
  return `SELECT ${columns.join(', ')} FROM ${range.table} AS rollup WHERE ${conditions.join(' AND ')}`;
}

function valuesIn({ negated, values }: NonNullable<RollupRead['values']>, params: Parameters): string {
  return `value ${negated ? 'NOT IN' : 'IN'} (${values.map((value) => params.add('String', value)).join(', ')})`;
}

function renderEvents(plan: Plan, from: number, params: Parameters): string {
  const cells = renderCells(plan.measures, params);
  const columns = [
    ...(plan.interval === undefined ? [] : [`toUnixTimestamp(${BUCKETS[plan.interval]}) * 1000 AS start`]),
    ...plan.groups.map(({ column }, index) => `${renderColumn(column, params)} AS group_${index}`),
    ...CELLS.map((cell) => `${cells[cell]} AS c_${cell}`),
  ];
  const conditions = [
    `timestamp >= fromUnixTimestamp64Milli(${params.add('Int64', from)}, 'UTC')`,
    `timestamp < fromUnixTimestamp64Milli(${params.add('Int64', plan.to)}, 'UTC')`,
    ...plan.where.map((predicate) => renderPredicate(predicate, params)),
  ];
  const keys = keysOf(plan);
  const grouping = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
  return `SELECT ${columns.join(', ')} FROM ${eventsTable(plan.product)} WHERE ${conditions.join(' AND ')}${grouping}`;
}
