import type { CompiledCatalog, MetricDefinition, Selection } from '@candor/catalog';
import type { MetricSummary } from '../api.ts';

/** The field of events that a metric tells the numbers or values of, where it tells nothing else. */
export function fieldOf(catalog: CompiledCatalog, metric: MetricDefinition): MetricSummary['field'] {
  switch (metric.kind) {
    case 'percentiles':
    case 'histogram':
      // The numbers of sessions are others.
      return metric.perSession === undefined ? fieldNamed(catalog, metric.of, metric.field) : undefined;
    case 'distribution':
      return fieldNamed(catalog, metric.of, metric.by);
    default:
      return undefined;
  }
}

function fieldNamed(
  catalog: CompiledCatalog,
  { event, where }: Selection,
  name: string,
): MetricSummary['field'] {
  const type = catalog.events[event]?.fields[name]?.type;
  if (type === undefined) return undefined;
  return { event, name, type, ...(where === undefined ? {} : { where }) };
}
