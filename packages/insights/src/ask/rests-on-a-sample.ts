import type { MetricDefinition } from '@candor/catalog';

/** What counts rests on all there is; shares, times and scores rest on those that happened to come. */
export function restsOnASample({ kind }: Pick<MetricDefinition, 'kind'>): boolean {
  return !['count', 'sum', 'distinct', 'window', 'cost', 'external', 'min', 'max'].includes(kind);
}
