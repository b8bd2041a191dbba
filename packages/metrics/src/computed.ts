import { type CompiledCatalog, type MetricDefinition, selectionsOf } from '@candor/catalog';
import { QueryError } from './query.ts';

const KINDS = {
  ratio: true,
  count: true,
  sum: true,
  mean: true,
  min: true,
  max: true,
  percentiles: true,
  histogram: true,
  distinct: true,
  distribution: true,
  cost: true,
} as const;

/** A metric that follows from a product's events. */
export type ComputedMetric = Extract<MetricDefinition, { readonly kind: keyof typeof KINDS }>;

/** Whether a metric follows from events; others rest on activity records, connectors or other metrics. */
export function isComputed(metric: MetricDefinition): metric is ComputedMetric {
  return Object.hasOwn(KINDS, metric.kind);
}

/** @throws {QueryError} `unknown_metric`, with the names there are, or `not_computed` */
export function metricNamed(catalog: CompiledCatalog, name: string): ComputedMetric {
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  if (metric !== undefined && isComputed(metric)) return metric;
  if (metric !== undefined) throw new QueryError('not_computed', `${name} does not follow from events alone`);
  const names = Object.entries(catalog.metrics).flatMap(([one, other]) => (isComputed(other) ? [one] : []));
  throw new QueryError('unknown_metric', `${catalog.product} has no such metric; it has ${names.join(', ')}`);
}

/** The events that a metric is computed from, with those that end its counting. */
export function eventsOf(metric: ComputedMetric): readonly string[] {
  const events = selectionsOf(metric).flatMap(({ event, having }) =>
    having?.before === undefined ? [event] : [event, having.before.event],
  );
  return [...new Set(events)];
}
