import { type Counted, listed, type MetricDefinition, type Metrics } from '@candor/catalog';
import { canonicalJson } from '@candor/catalog/tools';
import { MOST } from '@candor/metrics/noise';

/** A number of a day that is shared, with noise. */
export interface SharedCount {
  /** `METRIC`, or `METRIC.numerator` and `METRIC.denominator`. Other metrics may use the same. */
  readonly name: string;
  /** They are added up. */
  readonly counted: readonly Counted[];
  /** No day counts for more than this, so that noise can hide how much it was. */
  readonly most: number;
}

/** The counts behind a catalog's metrics of the kinds count and ratio, each once. */
export function sharedCounts(metrics: Metrics): readonly SharedCount[] {
  const counts = new Map<string, SharedCount>();
  for (const [metricName, metric] of Object.entries(metrics)) {
    for (const [name, counted] of countsBehind(metricName, metric)) {
      const key = canonicalJson(counted);
      const most = counted.reduce((sum, { count = 'events' }) => sum + MOST[count], 0);
      if (!counts.has(key)) counts.set(key, { name, counted, most });
    }
  }
  return [...counts.values()];
}

/** The names of the counts that a metric follows from, among those of its catalog; undefined where it follows from none. */
export function namesOfCounts(
  name: string,
  metric: MetricDefinition,
  counts: readonly SharedCount[],
): readonly string[] | undefined {
  const behind = countsBehind(name, metric);
  if (behind.length === 0) return undefined;
  return behind.map(([own, counted]) => {
    const key = canonicalJson(counted);
    return counts.find((one) => canonicalJson(one.counted) === key)?.name ?? own;
  });
}

function countsBehind(
  name: string,
  metric: MetricDefinition,
): readonly (readonly [string, readonly Counted[]])[] {
  switch (metric.kind) {
    case 'count':
      return [[name, [metric.of]]];
    case 'ratio':
      return [
        [`${name}.numerator`, listed(metric.numerator)],
        [`${name}.denominator`, listed(metric.denominator)],
      ];
    default:
      return [];
  }
}
