import type { CostValue, Count, Measure, Predicate } from '../plan.ts';
import type { Bind, Dialect } from './dialect.ts';
import { renderAllOf } from './render-predicate.ts';

/** What a measure is rendered for. */
export interface MeasureContext {
  readonly dialect: Dialect;
  readonly bind: Bind;
  /** Holds for every row, so it need not be asked again. */
  readonly known: readonly Predicate[];
}

const UNIT_COLUMN = { sessions: 'session', person_days: 'daily_id' } as const;

export function unitColumn(unit: Exclude<Count['unit'], 'events'>): string {
  return UNIT_COLUMN[unit];
}

/** A measure over rows. @param all that are computed of the same rows */
export function renderMeasure(context: MeasureContext, measure: Measure, all: readonly Measure[]): string {
  if (measure.kind === 'counts') {
    return measure.counts.map((count) => renderCount(context, count)).join(' + ');
  }
  const value = renderValue(context.dialect, measure.column);
  return renderAggregate(context, measure, { value, when: renderWhen(context, measure.when) }, all);
}

/** What a measure of values is computed of: an expression, and where it counts. */
export interface Values {
  readonly value: string;
  readonly when: string | undefined;
}

export function renderAggregate(
  { dialect, bind }: MeasureContext,
  measure: Exclude<Measure, { readonly kind: 'counts' }>,
  { value, when }: Values,
  all: readonly Measure[],
): string {
  switch (measure.kind) {
    case 'countOf': {
      const { from, to } = measure.within ?? {};
      const conditions = [
        `${value} IS NOT NULL`,
        ...(from === undefined ? [] : [`${value} >= ${bind(from)}`]),
        ...(to === undefined ? [] : [`${value} < ${bind(to)}`]),
        ...(when === undefined ? [] : [when]),
      ];
      return countIf(conditions.join(' AND '));
    }
    case 'percentile': {
      const shares = all.flatMap((one) => (one.kind === 'percentile' ? [one.percentile / 100] : []));
      return dialect.percentile(measure.percentile / 100, shares, value, when);
    }
    default:
      return dialect.aggregate(measure.kind, value, when);
  }
}

function renderCount(context: MeasureContext, { unit, when }: Count): string {
  const condition = renderWhen(context, when);
  if (unit === 'events') return condition === undefined ? 'count(*)' : countIf(condition);
  return context.dialect.distinct(context.dialect.quote(unitColumn(unit)), condition);
}

export function countIf(condition: string): string {
  return `count(*) FILTER (WHERE ${condition})`;
}

/** The conditions of a measure that do not hold anyway. */
export function renderWhen(
  { dialect, bind, known }: MeasureContext,
  when: readonly Predicate[],
): string | undefined {
  const held = new Set(known.map((one) => JSON.stringify(one)));
  return renderAllOf(
    dialect,
    bind,
    when.filter((one) => !held.has(JSON.stringify(one))),
  );
}

/** The number of a row; null where it has none. */
export function renderValue({ quote }: Dialect, column: string | CostValue): string {
  if (typeof column === 'string') return quote(column);
  const { model, tokens, prices } = column;
  const amount = (name: string) => `coalesce(${quote(name)}, 0)`;
  const { input, output, cached } = tokens;
  const kinds = [
    { name: input, price: 'input' as const },
    { name: output, price: 'output' as const },
    ...(cached === undefined ? [] : [{ name: cached, price: 'cached' as const }]),
  ];
  const total = kinds.map(({ name }) => amount(name)).join(' + ');
  const branches = prices.map((one) => {
    const cost = kinds.map(({ name, price }) => `${amount(name)} * ${decimal(one[price])}`).join(' + ');
    const beginning = one.beginning.replaceAll("'", "''");
    return `WHEN substr(lower(${quote(model)}), 1, ${one.beginning.length}) = '${beginning}' THEN (${cost}) / 1e6`;
  });
  return `CASE WHEN ${total} = 0 THEN NULL ${branches.join(' ')} ELSE 0e0 END`;
}

/** Never an integer: engines divide and widen those in ways of their own. */
function decimal(price: number): string {
  return price.toExponential();
}
