import {
  anonymousAnswer,
  answerMetric,
  dimensionsOf,
  eventsOf,
  isComputed,
  parseQuery,
  planAnonymous,
  QueryError,
  shownDays,
} from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';
import { dateOf } from '../rollups/known-days.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { MetricAnswerer } from './metric-answerer.ts';

const DAY_MS = 86_400_000;

/**
 * Answers the metrics that follow from events for aggregate roles: no group of fewer than `k` people is shown or follows from
 * what is shown (docs/privacy.md, "Results").
 */
export function anonymousMetrics(
  warehouse: Pick<Warehouse, 'profiles' | 'queryShown'>,
  horizons: Horizons,
  k: number,
): MetricAnswerer {
  return {
    answers: (_catalog, metric) => isComputed(metric),
    dimensions: (catalog, metric) => dimensionsOf(catalog, metric).map(({ name }) => name),
    async answer({ catalog, name, metric, text, now, watermark }) {
      if (!isComputed(metric)) throw new Error(`${name} does not follow from events`);
      const to = text.to ?? dateOf(now);
      const end = Date.parse(to);
      // Seven whole days by default; a time that is none is refused below.
      const from = text.from ?? (Number.isNaN(end) ? to : dateOf(end - 7 * DAY_MS));
      const query = parseQuery(catalog, metric, { ...text, from, to }, now);
      const anonymous = planAnonymous(catalog, metric, query, now);
      const kept = horizons.ofEvents(catalog.product, eventsOf(metric));
      if (dateOf(query.from) < kept)
        throw new QueryError(
          'bad_query',
          `of days before ${kept} it is not known how many people they had; ask from then on`,
        );
      const days = shownDays(await warehouse.profiles(anonymous), anonymous.fields, k);
      const rows = await warehouse.queryShown(anonymous, days);
      const { plan } = anonymous;
      return anonymousAnswer(
        answerMetric({ catalog, name, metric, query, plan, watermark }, rows),
        query,
        anonymous,
        days,
      );
    },
  };
}
