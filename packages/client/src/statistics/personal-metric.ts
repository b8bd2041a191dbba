import type { MetricDefinition } from '@candor/catalog';
import { listed, selectionsOf } from '@candor/catalog';

type Kind =
  | 'ratio'
  | 'count'
  | 'sum'
  | 'mean'
  | 'min'
  | 'max'
  | 'percentiles'
  | 'histogram'
  | 'distinct'
  | 'distribution'
  | 'cost';

/** A metric that follows from one person's own events; others are about many people, or read elsewhere. */
export type PersonalMetric = Extract<MetricDefinition, { readonly kind: Kind }>;

const KINDS: ReadonlySet<string> = new Set<Kind>([
  ...(['ratio', 'count', 'sum', 'mean', 'min', 'max', 'percentiles', 'histogram'] as const),
  ...(['distinct', 'distribution', 'cost'] as const),
]);

export function isPersonal(metric: MetricDefinition): metric is PersonalMetric {
  return KINDS.has(metric.kind);
}

export type StatisticUnit = 'share' | 'count' | 'ms' | 'bytes' | 'score' | 'dollars';

export function unitOf(metric: PersonalMetric): StatisticUnit {
  switch (metric.kind) {
    case 'ratio':
      return metric.unit ?? 'share';
    case 'distribution':
      return 'share';
    case 'count':
    case 'distinct':
      return 'count';
    case 'cost':
      return 'dollars';
    default:
      return metric.unit;
  }
}

/** The events that a metric has to be told of. */
export function eventsOf(metric: PersonalMetric): readonly string[] {
  const counted = metric.kind === 'ratio' ? [...listed(metric.numerator), ...listed(metric.denominator)] : [];
  const single = metric.kind === 'count' ? [metric.of] : [];
  const before = [...counted, ...single].flatMap(({ having }) =>
    having?.before === undefined ? [] : [having.before.event],
  );
  return [...new Set([...selectionsOf(metric).map(({ event }) => event), ...before])];
}
