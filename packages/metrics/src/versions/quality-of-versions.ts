import type { CompiledCatalog, Target } from '@candor/catalog';
import { addsUp, type ComputedMetric, isComputed } from '../computed.ts';
import { percentileTarget, statusOf, TOO_LITTLE_DATA } from '../judge-value.ts';
import { type MetricAnswer, type MetricRow, type Status, type Unit, unitOf } from '../metric-answer.ts';

/** A number by which versions are compared: a metric, or one percentile of it. */
export interface VersionMeasure {
  readonly metric: string;
  /** As in `p95`; left out for a metric of one value. */
  readonly percentile?: string;
  readonly question: string;
  readonly unit: Unit;
  readonly target: Target;
}

/** A number of one version. */
export interface VersionQuality extends Pick<VersionMeasure, 'metric' | 'percentile'> {
  /** Null when there is nothing to compute it from. */
  readonly value: number | null;
  /** How many events, sessions or person-days it rests on. */
  readonly n: number;
  readonly status: Status | typeof TOO_LITTLE_DATA;
  /** Some of its days are left out or merged, since they tell of too few people. */
  readonly suppressed?: true;
}

/** With fewer a value says nothing: as `bandOf` has it. */
const LEAST_SAMPLE = 30;

/** A metric that tells how good versions are, as it is asked of them. */
export interface QualityMetric {
  readonly name: string;
  readonly metric: ComputedMetric;
}

/**
 * The metrics of a catalog that say how well a version does: shares and percentiles that have a target. A metric over all is
 * asked as an ordinary one: the failures of a version are set against what was done with that version, and not against
 * everything, which would say no more than how much it is used.
 */
export function qualityMetrics(catalog: CompiledCatalog): readonly QualityMetric[] {
  return Object.entries(catalog.metrics).flatMap(([name, metric]): readonly QualityMetric[] => {
    if (!isComputed(metric) || !addsUp(metric)) return [];
    if (metric.kind === 'ratio' && isBounded(metric.target)) {
      const { overAll: _overAll, ...plain } = metric;
      return [{ name, metric: plain }];
    }
    return metric.kind === 'percentiles' && metric.percentileTargets !== undefined ? [{ name, metric }] : [];
  });
}

/** What `qualityMetrics` gives, number by number. */
export function measuresOfQuality(metrics: readonly QualityMetric[]): readonly VersionMeasure[] {
  return metrics.flatMap(({ name, metric }): readonly VersionMeasure[] => {
    const measure = { metric: name, question: metric.question, unit: unitOf(metric) };
    if (metric.kind !== 'percentiles')
      return metric.target === undefined ? [] : [{ ...measure, target: metric.target }];
    return metric.percentiles.flatMap((one) => {
      const percentile = `p${one}`;
      const target = percentileTarget(metric, percentile);
      return target === undefined ? [] : [{ ...measure, percentile, target }];
    });
  });
}

/** The numbers of each version, by the answers of the metrics cut by version. Those without a row have no number. */
export function qualityOfVersions(
  measures: readonly VersionMeasure[],
  answers: ReadonlyMap<string, Pick<MetricAnswer, 'rows'>>,
): (version: string) => readonly VersionQuality[] {
  return (version) =>
    measures.map(({ metric, percentile, target }) => {
      const row = answers.get(metric)?.rows.find(({ group }) => isOf(group, version, percentile));
      const { value = null, n = 0 } = row ?? {};
      return {
        ...{ metric, value, n, status: judge(row, target) },
        ...(percentile === undefined ? {} : { percentile }),
        ...(row?.suppressed === true ? { suppressed: true } : {}),
      };
    });
}

function isOf(group: MetricRow['group'], version: string, percentile: string | undefined): boolean {
  return group.version === version && (percentile === undefined || group.percentile === percentile);
}

function judge(row: MetricRow | undefined, target: Target): VersionQuality['status'] {
  if (row === undefined || row.value === null) return 'no_data';
  return row.n < LEAST_SAMPLE ? TOO_LITTLE_DATA : (statusOf({ value: row.value }, target) ?? 'no_data');
}

function isBounded(target: Target | undefined): boolean {
  return target?.atLeast !== undefined || target?.atMost !== undefined;
}
