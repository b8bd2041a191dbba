import type { CompiledCatalog } from '@candor/catalog';
import { type ComputedMetric, isComputed } from '../computed.ts';
import { countsToRelease, eachCount, type MetricCounts } from './counts-to-release.ts';

/** A metric that the catalog publishes, once for all together and once for each cut. */
export interface PublicMetricCounts {
  readonly name: string;
  readonly metric: ComputedMetric;
  readonly counts: MetricCounts;
}

export function publicMetrics(catalog: CompiledCatalog): readonly PublicMetricCounts[] {
  return Object.entries(catalog.metrics).flatMap(([name, metric]) => {
    if (metric.public === undefined || !isComputed(metric)) return [];
    const cuts = metric.public === true ? [undefined] : [undefined, ...metric.public];
    return cuts.map((by) => ({ name, metric, counts: countsToRelease(catalog, name, metric, by) }));
  });
}

/** The keys of all counts behind them. */
export function publicKeys(catalog: CompiledCatalog): ReadonlySet<string> {
  return new Set(publicMetrics(catalog).flatMap(({ counts }) => eachCount(counts).map(({ key }) => key)));
}
