import { type CompiledCatalog, SOURCE_DIMENSIONS, type Target } from '@candor/catalog';
import { type ComputedMetric, isComputed } from '../computed.ts';
import { percentileTarget } from '../judge-value.ts';
import { type Unit, unitOf } from '../metric-answer.ts';

const SOURCES: ReadonlySet<string> = new Set(SOURCE_DIMENSIONS);

/** A number that says how well something does: a metric, or one percentile of it. */
export interface QualityMeasure {
  readonly metric: string;
  /** As in `p95`; left out for a metric of one value. */
  readonly percentile?: string;
  readonly question: string;
  readonly unit: Unit;
  readonly target: Target;
  /** Each group's part of the whole, since what it is set against has no such groups. */
  readonly over_all?: true;
}

/** A metric that says how well a product does. */
export interface QualityMetric {
  readonly name: string;
  readonly metric: ComputedMetric;
}

/** The metrics of a catalog that say how well it does: shares and percentiles of events that have a target. */
export function qualityMetrics(catalog: CompiledCatalog): readonly QualityMetric[] {
  return Object.entries(catalog.metrics).flatMap(([name, metric]) => {
    if (!isComputed(metric)) return [];
    const isJudged =
      (metric.kind === 'ratio' && isBounded(metric.target)) ||
      (metric.kind === 'percentiles' && metric.percentileTargets !== undefined);
    return isJudged ? [{ name, metric }] : [];
  });
}

/** The same by version: totals of them are kept, so that they are known for as long as these. */
export function qualityOfReleases(catalog: CompiledCatalog): readonly QualityMetric[] {
  return qualityMetrics(catalog).map(({ name, metric }) => ({ name, metric: comparedBy(metric, 'version') }));
}

/**
 * A metric as groups are compared by it. One over all is asked as an ordinary one where its groups are sources: the failures of
 * a system or a version are set against what was done there, and not against everything, which would say no more than how
 * much it is used. Of other groups it stays: failures of a kind are all that there is of the kind.
 */
export function comparedBy(metric: ComputedMetric, dimension: string): ComputedMetric {
  if (metric.kind !== 'ratio' || metric.overAll !== true || !SOURCES.has(dimension)) return metric;
  const { overAll: _overAll, ...plain } = metric;
  return plain;
}

/** What metrics give, number by number. */
export function measuresOfQuality(metrics: readonly QualityMetric[]): readonly QualityMeasure[] {
  return metrics.flatMap(({ name, metric }): readonly QualityMeasure[] => {
    const measure = { metric: name, question: metric.question, unit: unitOf(metric) };
    if (metric.kind !== 'percentiles') {
      const overAll = metric.kind === 'ratio' && metric.overAll === true;
      if (metric.target === undefined) return [];
      return [{ ...measure, target: metric.target, ...(overAll ? { over_all: true } : {}) }];
    }
    return metric.percentiles.flatMap((one) => {
      const percentile = `p${one}`;
      const target = percentileTarget(metric, percentile);
      return target === undefined ? [] : [{ ...measure, percentile, target }];
    });
  });
}

function isBounded(target: Target | undefined): boolean {
  return target?.atLeast !== undefined || target?.atMost !== undefined;
}
