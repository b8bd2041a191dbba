import { answerMetric, dimensionsOf, isComputed, parseQuery, planMetric } from '@candor/metrics';
import type { MetricReader } from '../rollups/read-metric.ts';
import type { MetricAnswerer } from './metric-answerer.ts';

/** Answers the metrics that follow from events. */
export function eventMetrics(read: MetricReader): MetricAnswerer {
  return {
    answers: (_catalog, metric) => isComputed(metric),
    dimensions: (catalog, metric) => dimensionsOf(catalog, metric).map(({ name }) => name),
    async answer({ catalog, name, metric, text, now, watermark }) {
      if (!isComputed(metric)) throw new Error(`${name} does not follow from events`);
      const query = parseQuery(catalog, metric, text, now);
      const plan = planMetric(catalog, metric, query);
      const { rows, rolledUp } = await read({ catalog, name, metric, query, plan });
      return answerMetric({ catalog, name, metric, query, plan, watermark, rolledUp }, rows);
    },
  };
}
