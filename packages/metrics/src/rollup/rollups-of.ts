import { type CompiledCatalog, SOURCE_DIMENSIONS } from '@candor/catalog';
import { type ComputedMetric, eventsOf, isComputed } from '../computed.ts';
import { type Dimension, dimensionsOf } from '../dimensions.ts';
import { type Plan, planMetric } from '../plan.ts';
import { versionRollups } from '../versions/plan-versions.ts';

/** A metric as something that cells are computed for. */
export interface MetricCells {
  readonly metric: string;
  /** Events that it is computed from. */
  readonly events: readonly string[];
  readonly measures: Plan['measures'];
}

/** What is kept of a metric when its events are gone: its cells by one dimension, or over all. */
export interface Rollup extends MetricCells {
  /** Undefined over all. */
  readonly dimension?: Dimension;
}

/**
 * The rollups of a catalog: for each metric that follows from events one over all, and one for each dimension of the
 * source, each breakdown that it declares, and each filter of the first page. One with every dimension would be larger than
 * the events. And of all events together, by the host's version.
 */
export function rollupsOf(catalog: CompiledCatalog): readonly Rollup[] {
  const ofMetrics = Object.entries(catalog.metrics).flatMap(([name, metric]) =>
    isComputed(metric) ? rollupsOfMetric(catalog, name, metric) : [],
  );
  return [...ofMetrics, ...versionRollups(catalog)];
}

function rollupsOfMetric(catalog: CompiledCatalog, name: string, metric: ComputedMetric): readonly Rollup[] {
  // By what its first page is filtered, every metric is asked that can be.
  const kept = new Set<string>([...SOURCE_DIMENSIONS, ...(catalog.review?.filters ?? [])]);
  for (const breakdown of metric.breakdowns ?? []) {
    if (typeof breakdown === 'string') kept.add(breakdown);
    else if ('name' in breakdown) kept.add(breakdown.name);
  }
  if (metric.kind === 'distribution') kept.add(metric.by);
  const { measures } = planMetric(catalog, metric, { from: 0, to: 0, by: [], where: [] });
  const rollup = { metric: name, measures, events: eventsOf(metric) };
  const dimensions = dimensionsOf(catalog, metric).filter(
    (one) => kept.has(one.name) && one.ofSession === undefined,
  );
  return [rollup, ...dimensions.map((dimension) => ({ ...rollup, dimension }))];
}
