import type { CompiledCatalog } from '@candor/catalog';

/** The connectors that a metric waits for: its own, or those of what it is a quotient of. */
export function connectorsOf(catalog: Pick<CompiledCatalog, 'metrics'>, name: string): readonly string[] {
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  if (metric?.kind === 'external') return [metric.connector];
  if (metric?.kind !== 'quotient') return [];
  const parts = [metric.numerator, metric.denominator];
  return [...new Set(parts.flatMap((part) => connectorsOf(catalog, part)))];
}
