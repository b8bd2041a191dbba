import {
  followsPeople,
  isPeopleMetric,
  makeAnswer,
  parsePeopleQuery,
  peopleDimensions,
  peopleRead,
  peopleRows,
} from '@candor/metrics';
import type { Activity } from '../activity/open-activity.ts';
import type { MetricAnswerer } from './metric-answerer.ts';
import { readCells } from './read-cells.ts';

const DAY_MS = 86_400_000;

/** Answers the metrics that follow from counts of active days. */
export function peopleMetrics(activity: Pick<Activity, 'read'>): MetricAnswerer {
  return {
    answers: (_catalog, metric) => isPeopleMetric(metric),
    dimensions: (catalog, metric) =>
      isPeopleMetric(metric) ? peopleDimensions(catalog, followsPeople(metric)).map(({ name }) => name) : [],
    async answer({ catalog, name, metric, text, now }) {
      if (!isPeopleMetric(metric)) throw new Error(`${name} does not follow from counts of active days`);
      const query = parsePeopleQuery(catalog, metric, text, now);
      const read = peopleRead(metric, query);
      const cells = await readCells(
        activity,
        { ...query, product: catalog.product, kind: metric.activity },
        read,
      );
      const rows = peopleRows(metric, query, cells, Math.floor(now / DAY_MS));
      // Counts are on disk before a record is answered: all that was acknowledged until now is in them.
      return makeAnswer({ catalog, name, metric, query, watermark: now }, rows);
    },
  };
}
