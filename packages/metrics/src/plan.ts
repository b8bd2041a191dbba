import {
  type CompiledCatalog,
  type Condition,
  type Counted,
  type CountedUnit,
  type Interval,
  listed,
  type Selection,
  selectionsOf,
} from '@candor/catalog';
import type { ComputedMetric } from './computed.ts';
import { dimensionNamed, dimensionsOf } from './dimensions.ts';
import type { MetricQuery } from './query.ts';

/** A column; or, for each event, the column that holds the same thing under another name. */
export type ColumnRef = string | Readonly<Record<string, string>>;

/** A condition on a column. Several values mean any of them; without values, that there is one at all. */
export interface Predicate {
  readonly column: ColumnRef;
  readonly negated: boolean;
  readonly values?: readonly (string | number | boolean)[];
}

/** What is counted, over the rows for which all of `when` holds. */
export interface Count {
  readonly unit: CountedUnit;
  readonly when: readonly Predicate[];
}

/** One number computed over rows. */
export type Measure =
  /** The sum of several counts. */
  | { readonly kind: 'counts'; readonly counts: readonly Count[] }
  /** How many rows have a value in a column. */
  | { readonly kind: 'countOf'; readonly column: string; readonly when: readonly Predicate[] }
  | {
      readonly kind: 'sum' | 'mean' | 'min' | 'max';
      readonly column: string;
      readonly when: readonly Predicate[];
    }
  | {
      readonly kind: 'percentile';
      readonly column: string;
      /** 0–100 */
      readonly percentile: number;
      readonly when: readonly Predicate[];
    };

export interface Group {
  readonly name: string;
  readonly column: ColumnRef;
}

/** One pass over a product's events: what every dialect renders in its own SQL. */
export interface Plan {
  readonly product: string;
  readonly from: number;
  readonly to: number;
  readonly interval?: Interval;
  readonly groups: readonly Group[];
  readonly where: readonly Predicate[];
  /** By the name of the result's column. */
  readonly measures: Readonly<Record<string, Measure>>;
}

/** Turns a metric and a question into one pass over the events. */
export function planMetric(catalog: CompiledCatalog, metric: ComputedMetric, query: MetricQuery): Plan {
  const events = [...new Set(selectionsOf(metric).map((selection) => selection.event))];
  const dimensions = dimensionsOf(catalog, metric);
  const names = metric.kind === 'distribution' ? new Set([metric.by, ...query.by]) : new Set(query.by);
  const filters = query.where.map(({ field, op, values }) => ({
    column: dimensionNamed(dimensions, field).column,
    negated: op === 'ne',
    values,
  }));
  return {
    product: catalog.product,
    from: query.from,
    to: query.to,
    ...(query.interval === undefined ? {} : { interval: query.interval }),
    groups: [...names].map((name) => ({ name, column: dimensionNamed(dimensions, name).column })),
    where: [{ column: 'event', negated: false, values: events }, ...filters],
    measures: measuresOf(metric),
  };
}

function measuresOf(metric: ComputedMetric): Readonly<Record<string, Measure>> {
  switch (metric.kind) {
    case 'ratio':
      return { numerator: counts(metric.numerator), n: counts(metric.denominator) };
    case 'count':
    case 'distribution':
      return { n: counts(metric.of) };
    case 'distinct':
      return { n: counts({ ...metric.of, count: 'person_days' }) };
    case 'sum':
    case 'mean':
    case 'min':
    case 'max': {
      const { kind, field: column } = metric;
      const when = predicates(metric.of);
      return { value: { kind, column, when }, n: { kind: 'countOf', column, when } };
    }
    case 'percentiles': {
      const when = predicates(metric.of);
      const { field: column } = metric;
      const measures = metric.percentiles.map(
        (percentile) => [`p${percentile}`, { kind: 'percentile', column, percentile, when }] as const,
      );
      return { ...Object.fromEntries(measures), n: { kind: 'countOf', column, when } };
    }
  }
}

function counts(counted: Counted | readonly Counted[]): Measure {
  return {
    kind: 'counts',
    counts: listed(counted).map((one) => ({ unit: one.count ?? 'events', when: predicates(one) })),
  };
}

function predicates(selection: Selection): readonly Predicate[] {
  const conditions = Object.entries(selection.where ?? {}).map(([column, condition]) =>
    predicate(column, condition),
  );
  return [{ column: 'event', negated: false, values: [selection.event] }, ...conditions];
}

function predicate(column: string, condition: Condition): Predicate {
  if (typeof condition !== 'object') return { column, negated: false, values: [condition] };
  if ('in' in condition) return { column, negated: false, values: condition.in };
  if ('not' in condition) return { column, negated: true, values: [condition.not] };
  return { column, negated: !condition.given };
}
