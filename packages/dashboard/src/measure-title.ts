import type { LabelledMeasure } from './api.ts';

/** What a number is called: its metric, and of several percentiles which one. */
export function measureTitle({ label, percentile }: Pick<LabelledMeasure, 'label' | 'percentile'>): string {
  return percentile === undefined ? label : `${label} (${percentile})`;
}
