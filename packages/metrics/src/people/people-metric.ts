import type { MetricDefinition } from '@candor/catalog';

type Kind = 'window' | 'retention' | 'churn' | 'resurrection';

/** A metric that counts of active days answer. */
export type PeopleMetric = Extract<MetricDefinition, { readonly kind: Kind }>;

const KINDS: ReadonlySet<string> = new Set<Kind>(['window', 'retention', 'churn', 'resurrection']);

export function isPeopleMetric(metric: MetricDefinition): metric is PeopleMetric {
  return KINDS.has(metric.kind);
}

/**
 * Whether a metric finds people again at another time. What a record says of an installation is what it was on that day, so
 * such a metric can be cut by what stays, and not by the version.
 */
export function followsPeople({ kind }: PeopleMetric): boolean {
  return kind === 'retention' || kind === 'churn';
}
