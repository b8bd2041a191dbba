import { type CompiledCatalog, type Counted, listed, type MetricDefinition } from '@candor/catalog';
import { QueryError } from './query.ts';

type Kind = 'ratio' | 'count' | 'sum' | 'mean' | 'min' | 'max' | 'percentiles' | 'distinct' | 'distribution';

/** A metric that one pass over a product's events answers. */
export type ComputedMetric = Extract<MetricDefinition, { readonly kind: Kind }>;

const KINDS: ReadonlySet<string> = new Set<Kind>([
  ...(['ratio', 'count', 'sum', 'mean', 'min', 'max', 'percentiles', 'distinct', 'distribution'] as const),
]);

/** Whether one pass over the events answers a metric; others rest on activity records, connectors or whole sessions. */
export function isComputed(metric: MetricDefinition): metric is ComputedMetric {
  if (!KINDS.has(metric.kind) || ('perSession' in metric && metric.perSession !== undefined)) return false;
  return countsOf(metric).every((counted) => counted.having === undefined);
}

/** @throws {QueryError} `unknown_metric`, with the names there are, or `not_computed` */
export function metricNamed(catalog: CompiledCatalog, name: string): ComputedMetric {
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  if (metric !== undefined && isComputed(metric)) return metric;
  if (metric !== undefined) {
    const line = `${name} does not follow from events alone, and this server computes only what does`;
    throw new QueryError('not_computed', line);
  }
  const names = Object.entries(catalog.metrics).flatMap(([one, other]) => (isComputed(other) ? [one] : []));
  throw new QueryError('unknown_metric', `${catalog.product} has no such metric; it has ${names.join(', ')}`);
}

function countsOf(metric: MetricDefinition): readonly Counted[] {
  switch (metric.kind) {
    case 'ratio':
      return [...listed(metric.numerator), ...listed(metric.denominator)];
    case 'count':
      return [metric.of];
    default:
      return [];
  }
}
