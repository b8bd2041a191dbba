import {
  answerPeople,
  followsPeople,
  isPeopleMetric,
  parsePeopleQuery,
  peopleDimensions,
} from '@candor/metrics';
import type { Activity } from '../activity/open-activity.ts';
import type { MetricAnswerer } from './metric-answerer.ts';
import { readCells } from './read-cells.ts';

/** Answers the metrics that follow from counts of active days. */
export function peopleMetrics(activity: Pick<Activity, 'read'>): MetricAnswerer {
  return {
    answers: (_catalog, metric) => isPeopleMetric(metric),
    dimensions: (catalog, metric) =>
      isPeopleMetric(metric) ? peopleDimensions(catalog, followsPeople(metric)).map(({ name }) => name) : [],
    async answer({ catalog, name, metric, text, now }) {
      if (!isPeopleMetric(metric)) throw new Error(`${name} does not follow from counts of active days`);
      const query = parsePeopleQuery(catalog, metric, text, now);
      const wanted = { ...query, product: catalog.product, kind: metric.activity };
      // Counts are on disk before a record is answered: all that was acknowledged until now is in them.
      const asked = { catalog, name, metric, query, watermark: now };
      return answerPeople(asked, (read) => readCells(activity, wanted, read));
    },
  };
}
