import { CLICKHOUSE, type Parameters, renderAll, renderCount } from '../clickhouse.ts';
import type { Measure, Plan } from '../plan.ts';
import { renderValue } from '../sql/render-measure.ts';

/** Relative error of percentiles that come from sketches (DDSketch; Masson, Rim and Lee, VLDB 2019). */
export const SKETCH_ACCURACY = 0.01 as const;
const SKETCH = `quantilesDDStateIf(${SKETCH_ACCURACY}, 0.5)`;
export const SKETCH_TYPE: string = `AggregateFunction(quantilesDD(${SKETCH_ACCURACY}, 0.5), Float64)`;

/**
 * What a rollup holds of a metric, for a group and a time: numbers that can be added, different daily ids as a number, and one
 * sketch. No id.
 */
export const CELLS = ['n', 'numerator', 'total', 'low', 'high', 'people', 'sketch'] as const;
export type Cell = (typeof CELLS)[number];

/** The value of a cell that a metric does not need, of the same type as one that it does. */
export const NOTHING: Readonly<Record<Cell, string>> = {
  ...{ n: 'toFloat64(0)', numerator: 'toFloat64(0)', total: 'toFloat64(0)' },
  ...{ low: "CAST(NULL, 'Nullable(Float64)')", high: "CAST(NULL, 'Nullable(Float64)')" },
  people: 'toUInt64(0)',
  sketch: `${SKETCH}(toFloat64(0), 0)`,
};

/** Aggregates over events: the cells that a metric needs. */
export function renderCells(
  measures: Plan['measures'],
  params: Parameters,
): Readonly<Partial<Record<Cell, string>>> {
  const cells = Object.entries(measures).map(([name, measure]) => cellOf(name, measure, params));
  return Object.assign({}, ...cells);
}

/** The cells that a metric needs, by name. */
export function cellsOf(measures: Plan['measures']): readonly Cell[] {
  return [...new Set(Object.entries(measures).map(([name, measure]) => cellNamed(name, measure)))];
}

function cellNamed(name: string, measure: Measure): Cell {
  switch (measure.kind) {
    case 'counts':
      return name === 'numerator' ? 'numerator' : 'n';
    case 'countOf':
      return 'n';
    case 'sum':
    case 'mean':
      return 'total';
    case 'min':
      return 'low';
    case 'max':
      return 'high';
    case 'percentile':
      return 'sketch';
  }
}

function cellOf(name: string, measure: Measure, params: Parameters): Partial<Record<Cell, string>> {
  const cell = cellNamed(name, measure);
  if (measure.kind === 'counts') {
    const sum = measure.counts.map((count) => renderCount(count, params)).join(' + ');
    return { [cell]: `toFloat64(${sum})` };
  }
  const column = renderValue(CLICKHOUSE, measure.column);
  const when = renderAll(measure.when, params);
  switch (measure.kind) {
    case 'countOf':
      return { [cell]: `toFloat64(countIf(${column} IS NOT NULL AND ${when}))` };
    case 'sum':
    case 'mean':
      return { [cell]: `ifNull(sumIf(toFloat64(${column}), ${when}), toFloat64(0))` };
    case 'min':
      return { [cell]: `CAST(minOrNullIf(${column}, ${when}), 'Nullable(Float64)')` };
    case 'max':
      return { [cell]: `CAST(maxOrNullIf(${column}, ${when}), 'Nullable(Float64)')` };
    case 'percentile':
      // Whichever percentile is asked for later: a sketch answers all of them.
      return { [cell]: `${SKETCH}(toFloat64(ifNull(${column}, 0)), ${column} IS NOT NULL AND ${when})` };
  }
}
