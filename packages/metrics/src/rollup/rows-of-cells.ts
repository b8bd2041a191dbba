import type { Measure, Plan } from '../plan.ts';
import type { EngineRow } from '../value-rows.ts';
import type { Rollup } from './rollups-of.ts';

/**
 * Makes of cells, as `renderCellRead` reads them, the rows that a plan's own statement gives, in their order.
 *
 * @param rollup that was read for it; there may be rows of others
 */
export function rowsOfCells(
  plan: Plan,
  { metric, dimension }: Pick<Rollup, 'metric' | 'dimension'>,
  cells: readonly EngineRow[],
): readonly EngineRow[] {
  const own = cells.filter((row) => row.metric === metric && row.by === (dimension?.name ?? ''));
  const rows = own.map(
    (row): EngineRow => ({
      ...(plan.interval === undefined ? {} : { start: Number(row.start) }),
      ...(plan.groups.length === 0 ? {} : { group_0: row.value ?? '' }),
      ...measured(plan.measures, row),
    }),
  );
  // Without anything to tell rows apart there is one, also of nothing.
  if (rows.length === 0 && plan.interval === undefined && plan.groups.length === 0) {
    return [measured(plan.measures, { n: 0, numerator: 0 })];
  }
  return rows.sort(
    (a, b) =>
      Number(a.start ?? 0) - Number(b.start ?? 0) ||
      Number(b.n) - Number(a.n) ||
      (String(a.group_0) < String(b.group_0) ? -1 : 1),
  );
}

function measured(measures: Plan['measures'], row: EngineRow): EngineRow {
  // The buckets of a histogram are in the order of its measures.
  const counts = String(row.spread ?? '')
    .split(',')
    .map(Number)
    .values();
  const spread = () => counts.next().value ?? 0;
  return Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [name, valueOfMeasure(name, measure, row, spread)]),
  );
}

function valueOfMeasure(name: string, measure: Measure, row: EngineRow, spread: () => number): number | null {
  const n = Number(row.n);
  switch (measure.kind) {
    case 'counts':
      return name === 'numerator' ? Number(row.numerator) : n;
    case 'countOf':
      return measure.within === undefined ? n : spread();
    case 'sum':
      return n === 0 ? null : Number(row.total);
    case 'mean':
      return n === 0 ? null : Number(row.total) / n;
    case 'min':
      return numberOf(row.low);
    case 'max':
      return numberOf(row.high);
    case 'percentile':
      return n === 0 ? null : Number(row[`p${measure.percentile}`]);
  }
}

function numberOf(value: EngineRow[string] | undefined): number | null {
  return value === undefined || value === null ? null : Number(value);
}
