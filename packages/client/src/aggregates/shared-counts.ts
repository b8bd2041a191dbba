import { type Counted, listed, type Metrics } from '@candor/catalog';
import { canonicalJson } from '@candor/catalog/tools';

/** A number of a day that is shared, with noise. */
export interface SharedCount {
  /** `METRIC`, or `METRIC.numerator` and `METRIC.denominator`. Other metrics may use the same. */
  readonly name: string;
  /** They are added up. */
  readonly counted: readonly Counted[];
  /** No day counts for more than this, so that noise can hide how much it was. */
  readonly most: number;
}

/** How much of a day counts, by what is counted. The more, the more noise is needed. */
const MOST = { events: 20, sessions: 5, person_days: 1 } as const;

/** The counts behind a catalog's metrics of the kinds count and ratio, each once. */
export function sharedCounts(metrics: Metrics): readonly SharedCount[] {
  const counts = new Map<string, SharedCount>();
  const add = (name: string, counted: readonly Counted[]) => {
    const key = canonicalJson(counted);
    const most = counted.reduce((sum, { count = 'events' }) => sum + MOST[count], 0);
    if (!counts.has(key)) counts.set(key, { name, counted, most });
  };
  for (const [name, metric] of Object.entries(metrics)) {
    if (metric.kind === 'count') add(name, [metric.of]);
    if (metric.kind !== 'ratio') continue;
    add(`${name}.numerator`, listed(metric.numerator));
    add(`${name}.denominator`, listed(metric.denominator));
  }
  return [...counts.values()];
}
