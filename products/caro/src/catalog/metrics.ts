import { externalMetrics } from './external-metrics.ts';
import { peopleMetrics } from './people-metrics.ts';
import { qualityMetrics } from './quality-metrics.ts';
import { usageMetrics } from './usage-metrics.ts';

/** Everything that is computed, the two north stars first. */
export const metrics = { ...qualityMetrics, ...peopleMetrics, ...usageMetrics, ...externalMetrics } as const;
