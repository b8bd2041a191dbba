import type { MetricSummary } from './api.ts';

/** The values that a chart draws a line at. */
export function targetsOf(target: MetricSummary['target']): readonly number[] {
  return [target?.atLeast, target?.atMost].filter((value) => value !== undefined);
}
