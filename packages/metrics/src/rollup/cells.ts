import { CLICKHOUSE, type Parameters, renderAll, renderCount } from '../clickhouse.ts';
import type { Measure, Plan } from '../plan.ts';
import { renderValue } from '../sql/render-measure.ts';

/** Relative error of percentiles that come from sketches (DDSketch; Masson, Rim and Lee, VLDB 2019). */
export const SKETCH_ACCURACY = 0.01 as const;
const SKETCH = `quantilesDDStateIf(${SKETCH_ACCURACY}, 0.5)`;
export const SKETCH_TYPE: string = `AggregateFunction(quantilesDD(${SKETCH_ACCURACY}, 0.5), Float64)`;

/** What a rollup holds of a metric, for a group and a time: numbers that can be added, and one sketch. No id. */
export const CELLS = ['n', 'numerator', 'total', 'low', 'high', 'sketch'] as const;
type Cell = (typeof CELLS)[number];

/** Aggregates over events, one a cell: what a metric needs, and nothing in the others. */
export function renderCells(measures: Plan['measures'], params: Parameters): Readonly<Record<Cell, string>> {
  const cells = {
    ...{ n: 'toFloat64(0)', numerator: 'toFloat64(0)', total: 'toFloat64(0)' },
    ...{ low: "CAST(NULL, 'Nullable(Float64)')", high: "CAST(NULL, 'Nullable(Float64)')" },
    sketch: `${SKETCH}(toFloat64(0), 0)`,
  };
  for (const [name, measure] of Object.entries(measures)) Object.assign(cells, cellOf(name, measure, params));
  return cells;
}

function cellOf(name: string, measure: Measure, params: Parameters): Partial<Record<Cell, string>> {
  if (measure.kind === 'counts') {
    const sum = measure.counts.map((count) => renderCount(count, params)).join(' + ');
    return { [name === 'numerator' ? 'numerator' : 'n']: `toFloat64(${sum})` };
  }
  const column = renderValue(CLICKHOUSE, measure.column);
  const when = renderAll(measure.when, params);
  switch (measure.kind) {
    case 'countOf':
      return { n: `toFloat64(countIf(${column} IS NOT NULL AND ${when}))` };
    case 'sum':
    case 'mean':
      return { total: `ifNull(sumIf(toFloat64(${column}), ${when}), toFloat64(0))` };
    case 'min':
      return { low: `CAST(minOrNullIf(${column}, ${when}), 'Nullable(Float64)')` };
    case 'max':
      return { high: `CAST(maxOrNullIf(${column}, ${when}), 'Nullable(Float64)')` };
    case 'percentile':
      // Whichever percentile is asked for later: a sketch answers all of them.
      return { sketch: `${SKETCH}(toFloat64(ifNull(${column}, 0)), ${column} IS NOT NULL AND ${when})` };
  }
}

/** A measure over rows of cells. */
export function renderMerged(measure: Measure, name: string): string {
  switch (measure.kind) {
    case 'counts':
      return `sum(${name === 'numerator' ? 'c_numerator' : 'c_n'})`;
    case 'countOf':
      return 'sum(c_n)';
    case 'sum':
      return 'if(sum(c_n) = 0, NULL, sum(c_total))';
    case 'mean':
      return 'if(sum(c_n) = 0, NULL, sum(c_total) / sum(c_n))';
    case 'min':
      return 'min(c_low)';
    case 'max':
      return 'max(c_high)';
    case 'percentile':
      return `quantilesDDMerge(${SKETCH_ACCURACY}, ${measure.percentile / 100})(c_sketch)[1]`;
  }
}
