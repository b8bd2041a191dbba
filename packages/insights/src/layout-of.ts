import type { CompiledCatalog, ReportLine, ReportSection } from '@candor/catalog';
import { unitOf } from '@candor/metrics';
import { labelOf } from './label-of.ts';

/** A ranking of failures that can be talked about one by one. */
const TOP_ERRORS = 5;

/** How a report is laid out: as the catalog says, or else by what kind of number each of its core metrics is. */
export function layoutOf(
  catalog: CompiledCatalog,
  report: 'weekly' | 'beta-review' | 'digest',
): readonly ReportSection[] {
  return catalog.review?.reports?.[report] ?? derived(catalog);
}

/** Every core metric as lines: of percentiles, one each. Distributions have none. */
export function coreLines(catalog: CompiledCatalog): readonly ReportLine[] {
  return (catalog.review?.core ?? []).flatMap((name) => linesOf(catalog, name));
}

/** What the core metrics that are distributions are called and show. */
export function coreSpreads(catalog: CompiledCatalog): readonly ReportSection[] {
  return (catalog.review?.core ?? []).flatMap((name): readonly ReportSection[] => {
    const metric = catalog.metrics[name];
    if (metric?.kind !== 'distribution') return [];
    const ofErrors = catalog.events[metric.of.event]?.fields[metric.by]?.type === 'errorCode';
    const title = labelOf(catalog, name);
    return [ofErrors ? { title, spread: name, show: 'counts', top: TOP_ERRORS } : { title, spread: name }];
  });
}

function derived(catalog: CompiledCatalog): readonly ReportSection[] {
  const groups = Map.groupBy(coreLines(catalog), ({ metric }) => groupOf(catalog, metric));
  const sections = ['Core Metrics', 'Quality Metrics', 'Performance Metrics'].flatMap((title) => {
    const lines = groups.get(title);
    return lines === undefined ? [] : [{ title, lines }];
  });
  return [...sections, ...coreSpreads(catalog)];
}

function groupOf({ metrics }: CompiledCatalog, name: string): string {
  const metric = metrics[name];
  if (metric === undefined) return 'Core Metrics';
  if (unitOf(metric) === 'ms') return 'Performance Metrics';
  return metric.kind === 'ratio' ? 'Quality Metrics' : 'Core Metrics';
}

function linesOf({ metrics }: CompiledCatalog, name: string): readonly ReportLine[] {
  const metric = metrics[name];
  if (metric?.kind === 'distribution' || metric?.kind === 'histogram') return [];
  if (metric?.kind !== 'percentiles') return [{ metric: name }];
  return metric.percentiles.map((percentile) => ({ metric: name, percentile }));
}
