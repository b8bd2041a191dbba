import { type CompiledCatalog, INTERVALS, type Interval } from '@candor/catalog';
import type { ComputedMetric } from './computed.ts';
import { type Dimension, dimensionNamed, dimensionsOf } from './dimensions.ts';
import { type Filter, type MetricQuery, QueryError } from './query.ts';

/** The question as it comes over HTTP or from a command line. */
export interface QueryText {
  /** RFC 3339 or a date (midnight UTC); a week before `to` by default. */
  readonly from?: string | undefined;
  /** RFC 3339 or a date; now by default. */
  readonly to?: string | undefined;
  readonly interval?: string | undefined;
  /** Names, separated by commas. */
  readonly by?: string | undefined;
  /** `field:eq:value`, `field:ne:value` or `field:in:a,b`. */
  readonly where?: readonly string[] | undefined;
}

const WEEK_MS = 7 * 86_400_000;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/;
const FILTER = /^([a-z_]+):(eq|ne|in):(.+)$/;

/**
 * Reads a question and checks every name and value in it against the catalog.
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
  const dimensions = dimensionsOf(catalog, metric);
  // The end is excluded, and "now" should include what happened this very millisecond.
  const to = text.to === undefined ? now + 1 : parseTime('to', text.to);
  const from = text.from === undefined ? to - WEEK_MS : parseTime('from', text.from);
  if (from >= to) throw new QueryError('bad_query', 'from must be before to');
  const interval = parseInterval(text.interval) ?? (metric.kind === 'distinct' ? 'day' : undefined);
  const by = (text.by ?? '').split(',').filter((name) => name !== '');
  for (const name of by) dimensionNamed(dimensions, name);
  const where = (text.where ?? []).map((condition) => parseFilter(dimensions, condition));
  return { from, to, by, where, ...(interval === undefined ? {} : { interval }) };
}

function parseTime(name: string, text: string): number {
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new QueryError('bad_query', `${name} is not a time; write 2026-01-31 or 2026-01-31T12:00:00Z`);
  }
  return time;
}

function parseInterval(text: string | undefined): Interval | undefined {
  if (text === undefined || text === '') return undefined;
  const interval = INTERVALS.find((one) => one === text);
  if (interval === undefined)
    throw new QueryError('bad_query', `interval must be one of ${INTERVALS.join(', ')}`);
  return interval;
}

function parseFilter(dimensions: readonly Dimension[], text: string): Filter {
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
