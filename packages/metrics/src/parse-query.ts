import { type CompiledCatalog, INTERVALS } from '@candor/catalog';
import { BUCKET_MS } from './buckets.ts';
import type { ComputedMetric } from './computed.ts';
import { type Dimension, dimensionNamed, dimensionsOf } from './dimensions.ts';
import { COMPARISONS, type Filter, type MetricQuery, QueryError } from './query.ts';
import { instantOf, isZone } from './time-zone.ts';

/** The question as it comes over HTTP or from a command line. */
export interface QueryText {
  /** RFC 3339 or a date (its midnight in `tz`); a week before `to` by default. */
  readonly from?: string | undefined;
  /** RFC 3339 or a date; now by default. */
  readonly to?: string | undefined;
  readonly interval?: string | undefined;
  /** The IANA name of the zone in which days, weeks and months begin; UTC by default. */
  readonly tz?: string | undefined;
  /** Names, separated by commas. */
  readonly by?: string | undefined;
  /** `field:eq:value`, `field:ne:value` or `field:in:a,b`. */
  readonly where?: readonly string[] | undefined;
  /** How many values of each dimension are told apart. */
  readonly top?: string | undefined;
  /** `previous` or `year`. */
  readonly compare?: string | undefined;
  /** `1`: from events alone, where they are kept. */
  readonly exact?: string | undefined;
}

const WEEK_MS = 7 * 86_400_000;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;
const FILTER = /^([a-z_]+):(eq|ne|in):(.+)$/;
/** As many buckets as an engine returns rows: hours of eleven years. */
const MOST_BUCKETS = 100_000;
const MOST_TOP = 100;

/**
 * Reads a question to a metric that follows from events, and checks every name and value in it against the catalog.
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query`, saying what to write instead
 */
export function parseQuery(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  text: QueryText,
  now: number,
): MetricQuery {
  const query = parseQuestion(dimensionsOf(catalog, metric), text, now);
  // Daily ids are other ones after midnight UTC: only within a day do they say how many people there were.
  if (metric.kind !== 'distinct') return query;
  if (query.tz !== undefined)
    throw new QueryError('bad_query', 'people are counted by days of UTC: ask without tz');
  return { ...query, interval: query.interval ?? 'day' };
}

/**
 * Reads a question to something that can be cut by dimensions.
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query`, saying what to write instead
 */
export function parseQuestion(
  dimensions: readonly Pick<Dimension, 'name' | 'values'>[],
  text: QueryText,
  now: number,
): MetricQuery {
  const tz = parseZone(text.tz);
  // The end is excluded, and "now" should include what happened this very millisecond.
  const to = text.to === undefined ? now + 1 : parseTime('to', text.to, tz);
  const from = text.from === undefined ? to - WEEK_MS : parseTime('from', text.from, tz);
  if (from >= to) throw new QueryError('bad_query', 'from must be before to');
  const interval = parseOneOf('interval', text.interval, INTERVALS);
  if (interval !== undefined && (to - from) / BUCKET_MS[interval] > MOST_BUCKETS)
    throw new QueryError(
      'bad_query',
      `there are too many ${interval}s from ${text.from} on; ask for longer ones`,
    );
  const by = (text.by ?? '').split(',').filter((name) => name !== '');
  for (const name of by) dimensionNamed(dimensions, name);
  const where = (text.where ?? []).map((condition) => parseFilter(dimensions, condition));
  const top = parseTop(text.top);
  const compare = parseOneOf('compare', text.compare, COMPARISONS);
  return {
    ...{ from, to, by: [...new Set(by)], where },
    ...(interval === undefined ? {} : { interval }),
    ...(tz === undefined ? {} : { tz }),
    ...(top === undefined ? {} : { top }),
    ...(compare === undefined ? {} : { compare }),
    ...(text.exact === '1' ? { exact: true } : {}),
  };
}

/** A date is its midnight in the zone that is asked for. */
function parseTime(name: string, text: string, tz: string | undefined): number {
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new QueryError('bad_query', `${name} is not a time; write 2026-01-31 or 2026-01-31T12:00:00Z`);
  }
  return text.includes('T') || tz === undefined ? time : instantOf(time, tz);
}

function parseZone(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!isZone(text)) throw new QueryError('bad_query', 'tz is the name of a time zone, as in Europe/Berlin');
  return text === 'UTC' ? undefined : text;
}

function parseOneOf<T extends string>(
  name: string,
  text: string | undefined,
  values: readonly T[],
): T | undefined {
  if (text === undefined || text === '') return undefined;
  const found = values.find((one) => one === text);
  if (found === undefined) throw new QueryError('bad_query', `${name} must be one of ${values.join(', ')}`);
  return found;
}

function parseTop(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const top = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (top < 1 || top > MOST_TOP) throw new QueryError('bad_query', `top must be 1 to ${MOST_TOP}`);
  return top;
}

function parseFilter(dimensions: readonly Pick<Dimension, 'name' | 'values'>[], text: string): Filter {
  const [, field, op, value] = FILTER.exec(text) ?? [];
  if (field === undefined || op === undefined || value === undefined) {
    throw new QueryError('bad_query', 'where is written field:eq:value, field:ne:value or field:in:a,b');
  }
  const dimension = dimensionNamed(dimensions, field);
  const values = op === 'in' ? value.split(',') : [value];
  for (const one of values) {
    if (dimension.values !== undefined && !dimension.values.includes(one)) {
      throw new QueryError('bad_query', `${field} is one of ${dimension.values.join(', ')}`);
    }
  }
  return { field, op: op as Filter['op'], values };
}
