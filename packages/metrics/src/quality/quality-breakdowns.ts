import {
  type Breakdown,
  type CompiledCatalog,
  listed,
  type MetricDefinition,
  selectionsOf,
} from '@candor/catalog';
import { type ComputedMetric, isComputed } from '../computed.ts';
import { type QualityMetric, qualityMetrics } from './quality-metrics.ts';

/** A way to tell groups apart, and the metrics that are compared by it. */
export interface QualityBreakdown {
  readonly name: string;
  readonly metrics: readonly CutMetric[];
}

export interface CutMetric extends QualityMetric {
  /** What the metric calls the dimension. */
  readonly by: string;
}

/**
 * The breakdowns that quality metrics declare, the ones of most metrics first. A field that a breakdown of the catalog knows under
 * another name is the same thing there: backends stand side by side, whichever event names them how. What is looked up
 * in sessions is left out: its groups are not those of events.
 */
export function qualityBreakdowns(catalog: CompiledCatalog): readonly QualityBreakdown[] {
  const found = new Map<string, CutMetric[]>();
  for (const { name, metric } of qualityMetrics(catalog)) {
    for (const breakdown of metric.breakdowns ?? []) {
      const by = ownName(breakdown);
      if (by === undefined) continue;
      const shared = typeof breakdown === 'string' ? sharedName(catalog, metric, breakdown) : by;
      const metrics = found.get(shared) ?? [];
      if (!metrics.some((one) => one.name === name)) metrics.push({ name, metric, by });
      found.set(shared, metrics);
    }
  }
  return [...found]
    .map(([name, metrics]) => ({ name, metrics }))
    .sort((a, b) => b.metrics.length - a.metrics.length);
}

/** Distributions that say more about what goes wrong: of the events that a metric wants few of, as failures by their code. */
export function qualitySpreads(catalog: CompiledCatalog): readonly string[] {
  const unwanted = new Set(qualityMetrics(catalog).flatMap(({ metric }) => unwantedBy(metric)));
  return Object.entries(catalog.metrics).flatMap(([name, metric]) =>
    isComputed(metric) && metric.kind === 'distribution' && unwanted.has(metric.of.event) ? [name] : [],
  );
}

/** The events that a metric counts in order to keep them few: not those that it sets others against. */
function unwantedBy(metric: ComputedMetric): readonly string[] {
  if (metric.kind !== 'ratio' || metric.target?.atMost === undefined || metric.complement === true) return [];
  const base = new Set(listed(metric.denominator).map(({ event }) => event));
  return listed(metric.numerator).flatMap(({ event, having }) =>
    having !== undefined || base.has(event) ? [] : [event],
  );
}

function ownName(breakdown: Breakdown): string | undefined {
  if (typeof breakdown === 'string') return breakdown;
  return 'name' in breakdown ? breakdown.name : undefined;
}

function sharedName(catalog: CompiledCatalog, metric: MetricDefinition, field: string): string {
  const events = selectionsOf(metric).map(({ event }) => event);
  for (const { breakdowns = [] } of Object.values(catalog.metrics)) {
    for (const one of breakdowns) {
      if (typeof one === 'string' || !('name' in one)) continue;
      if (events.every((event) => one.fields[event] === field)) return one.name;
    }
  }
  return field;
}
