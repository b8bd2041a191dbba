import type { EventsReader } from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';
import { metricReader } from '../rollups/read-metric.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** Reads a server's events: those that are kept, and what is computed of those that are not any more. */
export function eventsReader(warehouse: Warehouse, horizons: Horizons): EventsReader {
  return {
    read: metricReader(warehouse, horizons),
    async received({ catalog, plan }) {
      const day = Date.parse(horizons.ofEvents(plan.product, Object.keys(catalog.events)));
      const since = Number.isNaN(day) ? Number.NEGATIVE_INFINITY : day;
      const from = Math.max(plan.from, since);
      return { rows: from < plan.to ? await warehouse.query({ ...plan, from }) : [], since };
    },
  };
}
