import { answerFromEvents, dimensionsOf, type EventsReader, isComputed, parseQuery } from '@candor/metrics';
import type { MetricAnswerer } from './metric-answerer.ts';

/** Answers the metrics that follow from events. */
export function eventMetrics(reader: EventsReader): MetricAnswerer {
  return {
    answers: (_catalog, metric) => isComputed(metric),
    dimensions: (catalog, metric) => dimensionsOf(catalog, metric).map(({ name }) => name),
    async answer({ catalog, name, metric, text, now, watermark }) {
      if (!isComputed(metric)) throw new Error(`${name} does not follow from events`);
      const query = parseQuery(catalog, metric, text, now);
      return answerFromEvents({ catalog, name, metric, query, watermark }, reader);
    },
  };
}
