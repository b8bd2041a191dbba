import { adoptionMetrics } from './adoption-metrics.ts';
import { costMetrics } from './cost-metrics.ts';
import { engagementMetrics } from './engagement-metrics.ts';
import { growthMetrics } from './growth-metrics.ts';
import { qualityMetrics } from './quality-metrics.ts';

/** Everything that is computed, in the order of the design: engagement, adoption, quality, cost, growth. */
export const metrics = {
  ...engagementMetrics,
  ...adoptionMetrics,
  ...qualityMetrics,
  ...costMetrics,
  ...growthMetrics,
} as const;
