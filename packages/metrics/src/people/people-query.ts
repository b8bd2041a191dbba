import type { CompiledCatalog } from '@candor/catalog';
import { parseQuestion, type QueryText } from '../parse-query.ts';
import { type MetricQuery, QueryError } from '../query.ts';
import { cutOf, peopleDimensions } from './people-cut.ts';
import { followsPeople, type PeopleMetric } from './people-metric.ts';
import { mondayBefore } from './week-of.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;

/**
 * Reads a question to a metric of people. They are counted by whole UTC days: a day that a range touches is in it.
 *
 * @param now milliseconds since the epoch
 * @returns the question, from midnight to midnight
 * @throws {QueryError} `bad_query`, saying what to ask instead
 */
export function parsePeopleQuery(
  catalog: CompiledCatalog,
  metric: PeopleMetric,
  text: QueryText,
  now: number,
): MetricQuery {
  const dimensions = peopleDimensions(catalog, followsPeople(metric));
  const query = parseQuestion(dimensions, withRange(metric, text, now), now);
  if (query.interval === 'hour' || query.tz !== undefined)
    throw new QueryError(
      'bad_query',
      'people are counted by whole days of UTC: ask for days, weeks or months',
    );
  if (query.top !== undefined)
    throw new QueryError(
      'bad_query',
      'counts of people have no top: leave it out, or name values with where',
    );
  cutOf(query);
  return {
    ...query,
    from: Math.floor(query.from / DAY_MS) * DAY_MS,
    to: Math.ceil(query.to / DAY_MS) * DAY_MS,
  };
}

/**
 * The range that is asked for. By default, the week up to today; and where people are followed, the last who can be
 * known to have come back: those of whom more is to come would only look as if they had left.
 */
function withRange(metric: PeopleMetric, text: QueryText, now: number): QueryText {
  const day = Math.floor(now / DAY_MS);
  const end = text.from !== undefined || text.to !== undefined ? day + 1 : lastKnown(metric, day);
  return { ...text, to: text.to ?? new Date(end * DAY_MS).toISOString() };
}

function lastKnown(metric: PeopleMetric, today: number): number {
  if (metric.kind !== 'retention') return today + 1;
  const { after } = metric;
  return 'days' in after ? today - after.days : mondayBefore(today) - WEEK * after.weeks;
}
