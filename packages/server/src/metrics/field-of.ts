import type { CompiledCatalog, MetricDefinition } from '@candor/catalog';
import type { MetricSummary } from '../api.ts';

/** The field of events that a metric tells the numbers or values of, where it tells nothing else. */
export function fieldOf(catalog: CompiledCatalog, metric: MetricDefinition): MetricSummary['field'] {
  switch (metric.kind) {
    case 'percentiles':
    case 'histogram':
      // The numbers of sessions, or of some events alone, are others.
      if (metric.perSession !== undefined || metric.of.where !== undefined) return undefined;
      return fieldNamed(catalog, metric.of.event, metric.field);
    case 'distribution':
      return fieldNamed(catalog, metric.of.event, metric.by);
    default:
      return undefined;
  }
}

function fieldNamed(catalog: CompiledCatalog, event: string, name: string): MetricSummary['field'] {
  const type = catalog.events[event]?.fields[name]?.type;
  return type === undefined ? undefined : { event, name, type };
}
