import { BUCKETS, Parameters, type Statement } from '../clickhouse.ts';
import { CELLS, SKETCH_TYPE } from './cells.ts';
import { passesOf } from './passes-of.ts';
import { renderCellPasses } from './render-cells.ts';
import type { Rollup } from './rollups-of.ts';

/** Columns of a table of rollups. `by` and `value` are empty over all. */
export const ROLLUP_COLUMNS: string = [
  "start DateTime('UTC') CODEC(Delta, ZSTD(3))",
  '`metric` LowCardinality(String), `by` LowCardinality(String), value LowCardinality(String)',
  'n Float64 CODEC(ZSTD(3)), numerator Float64 CODEC(ZSTD(3)), total Float64 CODEC(ZSTD(3))',
  'low Nullable(Float64) CODEC(ZSTD(3)), high Nullable(Float64) CODEC(ZSTD(3))',
  `sketch ${SKETCH_TYPE} CODEC(ZSTD(3)), spread Array(UInt64) CODEC(ZSTD(3))`,
].join(', ');

/**
 * Renders the computing of rollups from a product's events: a statement whose rows are those of a table of rollups. Metrics
 * with the same dimensions are computed in one pass.
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
  const dates = days.map((day) => params.add('Date', day)).join(', ');
  const passes = passesOf(rollups).flatMap((pass) =>
    renderCellPasses(
      {
        ...{ ...pass, product, cells: CELLS },
        start: `toDateTime(${BUCKETS[period]}, 'UTC')`,
        conditions: [`toDate(timestamp) IN (${dates})`],
      },
      params,
    ),
  );
  return { sql: passes.join(' UNION ALL '), params: params.values };
}
