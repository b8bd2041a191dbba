import {
  type CompiledCatalog,
  type Interval,
  type MetricDefinition,
  type Selection,
  selectionsOf,
} from '@candor/catalog';
import type { MetricQuery } from './query.ts';

/** A condition on a column. Several values mean any of them. */
export interface Predicate {
  readonly column: string;
  readonly negated: boolean;
  readonly values: readonly (string | number | boolean)[];
}

/** One number computed over the rows for which all of `when` holds. */
export type Measure =
  | { readonly kind: 'count'; readonly when: readonly Predicate[] }
  | { readonly kind: 'countOf'; readonly column: string; readonly when: readonly Predicate[] }
  | { readonly kind: 'distinct'; readonly column: string; readonly when: readonly Predicate[] }
  | {
      readonly kind: 'percentile';
      readonly column: string;
      /** 0–100 */
      readonly percentile: number;
      readonly when: readonly Predicate[];
    };

/** One pass over a product's events: what every dialect renders in its own SQL. */
export interface Plan {
  readonly product: string;
  readonly from: number;
  readonly to: number;
  readonly interval?: Interval;
  readonly groups: readonly string[];
  readonly where: readonly Predicate[];
  /** By the name of the result's column. */
  readonly measures: Readonly<Record<string, Measure>>;
}

/** Turns a metric and a question into one pass over the events. */
export function planMetric(catalog: CompiledCatalog, metric: MetricDefinition, query: MetricQuery): Plan {
  const events = [...new Set(selectionsOf(metric).map((selection) => selection.event))];
  const filters = query.where.map(({ field, op, values }) => ({
    column: field,
    negated: op === 'ne',
    values,
  }));
  return {
    product: catalog.product,
    from: query.from,
    to: query.to,
    ...(query.interval === undefined ? {} : { interval: query.interval }),
    groups: metric.kind === 'distribution' ? [...new Set([metric.by, ...query.by])] : query.by,
    where: [{ column: 'event', negated: false, values: events }, ...filters],
    measures: measuresOf(metric),
  };
}

function measuresOf(metric: MetricDefinition): Readonly<Record<string, Measure>> {
  switch (metric.kind) {
    case 'ratio':
      return {
        numerator: { kind: 'count', when: predicates(metric.numerator) },
        n: { kind: 'count', when: predicates(metric.denominator) },
      };
    case 'count':
    case 'distribution':
      return { n: { kind: 'count', when: predicates(metric.of) } };
    case 'distinct':
      return { n: { kind: 'distinct', column: metric.id, when: predicates(metric.of) } };
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

function predicates(selection: Selection): readonly Predicate[] {
  const conditions = Object.entries(selection.where ?? {}).map(([column, condition]): Predicate => {
    if (typeof condition !== 'object') return { column, negated: false, values: [condition] };
    if ('in' in condition) return { column, negated: false, values: condition.in };
    return { column, negated: true, values: [condition.not] };
  });
  return [{ column: 'event', negated: false, values: [selection.event] }, ...conditions];
}
