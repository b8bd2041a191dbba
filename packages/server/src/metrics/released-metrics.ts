import type { CompiledCatalog } from '@candor/catalog';
import {
  type ComputedMetric,
  countsToRelease,
  dimensionsOf,
  eachCount,
  eventsOf,
  isComputed,
  makeAnswer,
  parseQuery,
  QueryError,
  releasedRows,
  termsOf,
} from '@candor/metrics';
import { type ReleaseContext, releaseCounts, releasedUntil } from '../releases/release-counts.ts';
import type { Horizons } from '../retention/horizons.ts';
import { dateOf } from '../rollups/known-days.ts';
import type { MetricAnswerer } from './metric-answerer.ts';

const DAY_MS = 86_400_000;

/** Answers counts, shares and distributions with noise, paid from the budget of their days (docs/privacy.md, "Results"). */
export function releasedMetrics(context: ReleaseContext, horizons: Horizons): MetricAnswerer {
  return {
    answers: (_catalog, metric) => isComputed(metric),
    dimensions: (catalog, metric) => dimensionsOf(catalog, metric).map(({ name }) => name),
    async answer({ catalog, name, metric, text, now, watermark }) {
      if (!isComputed(metric)) throw new Error(`${name} does not follow from events`);
      const end = releasedUntil(now);
      const to = text.to ?? dateOf(end);
      const until = Date.parse(to);
      const from = text.from ?? (Number.isNaN(until) ? to : dateOf(until - 7 * DAY_MS));
      const query = parseQuery(catalog, metric, { ...text, from, to }, now);
      const whole = query.from % DAY_MS === 0 && query.to % DAY_MS === 0 && query.to <= end;
      if (!whole || query.interval === 'hour' || query.tz !== undefined)
        throw refused(
          `whole days (UTC) are released, two days after their end: now those before ${dateOf(end)}`,
        );
      if (
        query.where.length > 0 ||
        query.by.length > 1 ||
        query.top !== undefined ||
        query.compare !== undefined
      )
        throw refused('a release is cut by one dimension at the most: ask without where, top and compare');
      const counts = countsToRelease(catalog, name, metric, query.by[0]);
      const days = daysOf(query.from, query.to);
      const kept = firstDayKept(horizons, catalog, metric, now);
      const released = await releaseCounts(context, catalog.product, eachCount(counts), days, kept);
      const rows = releasedRows(metric, counts, released.drawn, query, days);
      const { status, band, ...answer } = makeAnswer({ catalog, name, metric, query, watermark }, rows);
      return { ...answer, released: termsOf(eachCount(counts), released.spent) };
    },
  };
}

/** The first day of which all events of a metric are kept. */
export function firstDayKept(
  horizons: Horizons,
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  now: number,
): string {
  const oldest = dateOf(now - catalog.retention.rawDays * DAY_MS);
  const kept = horizons.ofEvents(catalog.product, eventsOf(metric));
  return [kept, oldest].sort().at(-1) ?? oldest;
}

/** From midnight to midnight. UTC, `2026-01-31` */
export function daysOf(from: number, to: number): readonly string[] {
  return Array.from({ length: (to - from) / DAY_MS }, (_, index) => dateOf(from + index * DAY_MS));
}

function refused(line: string): QueryError {
  return new QueryError('bad_query', line);
}
