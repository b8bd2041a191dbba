import type { ComparedMetric, VariantComparison } from './experiment-answer.ts';

/** A comparison of which there was enough. */
export type Compared = Exclude<VariantComparison, { readonly reading: 'too_few' }>;

/** What was found of a variant. Undefined for the control, and where there was too little of it. */
export function comparedIn(metric: ComparedMetric, variant: string): Compared | undefined {
  const one = metric.comparisons.find((comparison) => comparison.variant === variant);
  return one === undefined || one.reading === 'too_few' ? undefined : one;
}
