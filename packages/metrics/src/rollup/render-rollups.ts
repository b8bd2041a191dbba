import { BUCKETS, eventsTable, Parameters, renderAll, renderColumn, type Statement } from '../clickhouse.ts';
import type { ColumnRef } from '../plan.ts';
import { CELLS, renderCells, SKETCH_TYPE } from './cells.ts';
import type { Rollup } from './rollups-of.ts';

/** Columns of a table of rollups. `by` and `value` are empty over all; `people` are different daily ids, as a number. */
export const ROLLUP_COLUMNS: string = [
  "start DateTime('UTC') CODEC(Delta, ZSTD(3))",
  '`metric` LowCardinality(String), `by` LowCardinality(String), value LowCardinality(String)',
  'n Float64 CODEC(ZSTD(3)), numerator Float64 CODEC(ZSTD(3)), total Float64 CODEC(ZSTD(3))',
  'low Nullable(Float64) CODEC(ZSTD(3)), high Nullable(Float64) CODEC(ZSTD(3))',
  `people UInt64 CODEC(T64, ZSTD(3)), sketch ${SKETCH_TYPE} CODEC(ZSTD(3))`,
].join(', ');

/**
 * Renders the computing of rollups from a product's events: a statement whose rows are those of a table of rollups. One pass
 * over the events for each dimension answers all the metrics that have it.
 *
 * @param days UTC, `2026-01-31`
 * @param period of one row
 */
export function renderRollups(
  product: string,
  rollups: readonly Rollup[],
  days: readonly string[],
  period: 'hour' | 'day',
): Statement {
  const params = new Parameters();
  const passes = Map.groupBy(rollups, ({ dimension }) =>
    JSON.stringify([dimension?.name ?? '', dimension?.column ?? '']),
  );
  const parts = [...passes.values()].map((pass) =>
    renderPass({ product, rollups: pass, days, period }, params),
  );
  return { sql: parts.join(' UNION ALL '), params: params.values };
}

interface Pass {
  readonly product: string;
  /** All of one dimension. */
  readonly rollups: readonly Rollup[];
  readonly days: readonly string[];
  readonly period: 'hour' | 'day';
}

function renderPass({ product, rollups, days, period }: Pass, params: Parameters): string {
  const dimension = rollups[0]?.dimension;
  const by = params.add('String', dimension?.name ?? '');
  const cells = rollups.map(({ metric, measures, events }) => {
    const present = renderAll([{ column: 'event', negated: false, values: events }], params);
    const made = renderCells(measures, params);
    const people = `toUInt64(uniqExactIf(daily_id, ${present}))`;
    // The last says whether there is any event of the metric: a group without has no row.
    const values = [...CELLS.map((cell) => made[cell]), people, `countIf(${present})`];
    return `(${[params.add('String', metric), ...values].join(', ')})`;
  });
  const value = dimension === undefined ? "''" : renderColumn(dimension.column as ColumnRef, params);
  const dates = days.map((day) => params.add('Date', day)).join(', ');
  const [n, numerator, total, low, high, sketch, people] = CELLS.map(
    (_cell, index) => `m.${index + 2}`,
  ).concat('m.8');
  return (
    `SELECT start, m.1 AS metric, ${by} AS by, value, ${n} AS n, ${numerator} AS numerator, ${total} AS total,` +
    ` ${low} AS low, ${high} AS high, ${people} AS people, ${sketch} AS sketch` +
    ` FROM (SELECT toDateTime(${BUCKETS[period]}, 'UTC') AS start, ${value} AS value,` +
    ` arrayFilter(one -> one.9 > 0, [${cells.join(', ')}]) AS ms` +
    ` FROM ${eventsTable(product)} WHERE toDate(timestamp) IN (${dates}) GROUP BY start, value) ARRAY JOIN ms AS m`
  );
}
