import { CLICKHOUSE, type Parameters, renderAll, renderCount } from '../clickhouse.ts';
import type { Measure, Plan } from '../plan.ts';
import { renderValue } from '../sql/render-measure.ts';

/** Relative error of percentiles that come from sketches (DDSketch; Masson, Rim and Lee, VLDB 2019). */
const SKETCH_ACCURACY = 0.01 as const;
const SKETCH = `quantilesDDStateIf(${SKETCH_ACCURACY}, 0.5)`;
export const SKETCH_TYPE: string = `AggregateFunction(quantilesDD(${SKETCH_ACCURACY}, 0.5), Float64)`;

/**
 * Percentiles from merged sketches, as an array of the engine.
 *
 * It numbers a sketch's buckets by cutting off decimals, not by rounding down: below 1 it means the bucket above the right one
 * (2.7% off instead of 1%), and values just below 1 share the bucket of those just above. What comes out of these is one bucket less.
 *
 * @param levels 0–100
 * @param sketch a column of such states
 */
export function mergedPercentiles(levels: readonly number[], sketch: string): string {
  const bucket = (1 + SKETCH_ACCURACY) / (1 - SKETCH_ACCURACY);
  const merged = `quantilesDDMerge(${SKETCH_ACCURACY}, ${levels.map((level) => level / 100).join(', ')})(${sketch})`;
  return `arrayMap(v -> if(v < ${1 + 1.5 * SKETCH_ACCURACY}, v / ${bucket}, v), ${merged})`;
}

/**
 * What a rollup holds of a metric, for a group and a time: numbers that can be added, one sketch, and how many values each
 * bucket of a histogram has. No id.
 */
export const CELLS = ['n', 'numerator', 'total', 'low', 'high', 'sketch', 'spread'] as const;
export type Cell = (typeof CELLS)[number];
/** By the cell, what is computed for it. */
export type RenderedCells = Readonly<Partial<Record<Cell, string>>>;

/** The value of a cell that a metric does not need, of the same type as one that it does. */
export const NOTHING: Readonly<Record<Cell, string>> = {
  ...{ n: 'toFloat64(0)', numerator: 'toFloat64(0)', total: 'toFloat64(0)' },
  ...{ low: "CAST(NULL, 'Nullable(Float64)')", high: "CAST(NULL, 'Nullable(Float64)')" },
  sketch: `${SKETCH}(toFloat64(0), 0)`,
  spread: "CAST([], 'Array(UInt64)')",
};

type ValuesMeasure = Exclude<Measure, { readonly kind: 'counts' }>;

/** Aggregates over events: the cells that a metric needs. */
export function renderCells(measures: Plan['measures'], params: Parameters): RenderedCells {
  const cells = Object.entries(measures).map(([name, measure]): RenderedCells => {
    if (measure.kind === 'counts') {
      const sum = measure.counts.map((count) => renderCount(count, params)).join(' + ');
      return { [cellNamed(name, measure)]: `toFloat64(${sum})` };
    }
    const value = renderValue(CLICKHOUSE, measure.column);
    return valueCell(measure, value, renderAll(measure.when, params), measures);
  });
  return Object.assign({}, ...cells);
}

/** The cells that a metric needs, by name. */
export function cellsOf(measures: Plan['measures']): readonly Cell[] {
  return [...new Set(Object.entries(measures).map(([name, measure]) => cellNamed(name, measure)))];
}

/** The cell that a measure is read from. @param name of the measure */
export function cellNamed(name: string, measure: Measure): Cell {
  switch (measure.kind) {
    case 'counts':
      return name === 'numerator' ? 'numerator' : 'n';
    case 'countOf':
      return measure.within === undefined ? 'n' : 'spread';
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

/**
 * The cell of a measure of values.
 *
 * @param value null where there is none
 * @param when which values are taken
 * @param all measures of the metric: a histogram is one cell for all of its buckets
 */
export function valueCell(
  measure: ValuesMeasure,
  value: string,
  when: string,
  all: Plan['measures'],
): RenderedCells {
  const given = `${value} IS NOT NULL AND ${when}`;
  switch (measure.kind) {
    case 'countOf':
      if (measure.within !== undefined) return { spread: renderSpread(value, given, all) };
      return { n: `toFloat64(countIf(${given}))` };
    case 'sum':
    case 'mean':
      return { total: `ifNull(sumIf(toFloat64(${value}), ${when}), toFloat64(0))` };
    case 'min':
      return { low: `CAST(minOrNullIf(${value}, ${when}), 'Nullable(Float64)')` };
    case 'max':
      return { high: `CAST(maxOrNullIf(${value}, ${when}), 'Nullable(Float64)')` };
    case 'percentile':
      // Whichever percentile is asked for later: a sketch answers all of them.
      return { sketch: `${SKETCH}(toFloat64(ifNull(${value}, 0)), ${given})` };
  }
}

/** Each value is compared once, whatever the number of buckets: those that are not taken are behind the last. */
function renderSpread(value: string, given: string, all: Plan['measures']): string {
  const ends = Object.values(all).flatMap((measure) =>
    measure.kind === 'countOf' && measure.within?.to !== undefined ? [measure.within.to] : [],
  );
  const buckets = ends.length + 1;
  const branches = ends.map((end, index) => `${value} < ${end.toExponential()}, ${index}`);
  const place = `multiIf(NOT ifNull(${given}, 0), ${buckets}, ${branches.join(', ')}, ${ends.length})`;
  return `countResample(0, ${buckets}, 1)(toUInt8(${place}))`;
}
