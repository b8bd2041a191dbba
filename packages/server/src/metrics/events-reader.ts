import type { EventsReader } from '@candor/metrics';
import { createMetricReader, type MetricReaderOptions } from '../answers/create-metric-reader.ts';

/** Reads a server's events: those that are kept, and what is computed of those that are not any more. */
export function eventsReader(options: MetricReaderOptions): EventsReader {
  const { warehouse, horizons } = options;
  return {
    read: createMetricReader(options),
    async received({ catalog, plan }) {
      const day = Date.parse(horizons.ofEvents(plan.product, Object.keys(catalog.events)));
      const since = Number.isNaN(day) ? Number.NEGATIVE_INFINITY : day;
      const from = Math.max(plan.from, since);
      return { rows: from < plan.to ? await warehouse.query({ ...plan, from }) : [], since };
    },
  };
}
