import { CLICKHOUSE, type Parameters, renderAll } from '../clickhouse.ts';
import type { Count, Measure, Plan } from '../plan.ts';
import { placeOf } from '../sql/dialect.ts';
import { renderValue } from '../sql/render-measure.ts';
import { cellNamed, type RenderedCells, valueCell } from './cells.ts';

/** Names an aggregate over the events of a unit, one that comes again by the same name. */
export type NameOfUnit = (aggregate: string) => string;

/**
 * Aggregates over sessions or person-days, each taken once: the cells that a metric needs, and how many units are behind them.
 *
 * @param measures those of the metric that take such units one by one
 * @param ofUnit names what is computed of each unit's events
 */
export function renderUnitCells(
  measures: Plan['measures'],
  ofUnit: NameOfUnit,
  params: Parameters,
): { readonly cells: RenderedCells; readonly units: string } {
  const present: string[] = [];
  const cells = Object.entries(measures).map(([name, measure]): RenderedCells => {
    if (measure.kind === 'counts') {
      const counts = measure.counts.map((count) => `countIf(${renderTaken(count, ofUnit, params)})`);
      present.push(...counts);
      return { [cellNamed(name, measure)]: `toFloat64(${counts.join(' + ')})` };
    }
    const value = ofUnit(renderFold(measure, params));
    present.push(`countIf(${value} IS NOT NULL)`);
    return valueCell(measure, value, '1', measures);
  });
  return { cells: Object.assign({}, ...cells), units: [...new Set(present)].join(' + ') };
}

/** Whether a unit has enough events; of those ahead of another one, if that comes at all. */
function renderTaken({ when, having }: Count, ofUnit: NameOfUnit, params: Parameters): string {
  const { atLeast = 1, before } = having ?? {};
  const counted = renderAll(when, params);
  if (before === undefined) return `${ofUnit(`countIf(${counted})`)} >= ${atLeast}`;
  const place = placeOf(CLICKHOUSE);
  const places = ofUnit(`groupArrayIf(${place}, ${counted})`);
  // Without any event to be ahead of, the bound is 0, and nothing is ahead of it.
  const bound = ofUnit(`minIf(${place}, ${renderAll(before, params)})`);
  return `arrayCount(place -> place < ${bound}, ${places}) >= ${atLeast}`;
}

/** The one number of a session; null where it has none. */
function renderFold(measure: Exclude<Measure, { readonly kind: 'counts' }>, params: Parameters): string {
  const value = renderValue(CLICKHOUSE, measure.column);
  const fold = measure.perSession === 'min' ? 'minOrNullIf' : 'sumOrNullIf';
  return `${fold}(${value}, ${renderAll(measure.when, params)} AND ${value} IS NOT NULL)`;
}
