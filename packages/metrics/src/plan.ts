import { type CompiledCatalog, type CountedUnit, type Interval, listed } from '@candor/catalog';
import { type ComputedMetric, eventsOf } from './computed.ts';
import { type Dimension, dimensionNamed, dimensionsOf } from './dimensions.ts';
import { measuresOf } from './measures-of.ts';
import type { Filter, MetricQuery } from './query.ts';
import { offsetsOf, type ZoneOffset } from './time-zone.ts';

/** A column; or, for each event, the column that holds the same thing under another name. */
export type ColumnRef = string | Readonly<Record<string, string>>;

/** A condition on a column. Several values mean any of them; without values, that there is one at all. */
export interface Predicate {
  readonly column: ColumnRef;
  readonly negated: boolean;
  readonly values?: readonly (string | number | boolean)[];
}

/** What is counted, over the rows for which all of `when` holds. */
export interface Count {
  readonly unit: CountedUnit;
  readonly when: readonly Predicate[];
  /** Only sessions or person-days with at least so many such rows; of those ahead of the first row of `before`. */
  readonly having?: { readonly atLeast: number; readonly before?: readonly Predicate[] };
}

/** What a row costs in dollars: its tokens at the price of its model, in dollars for a million of them. */
export interface CostValue {
  readonly model: string;
  readonly tokens: Readonly<Record<'input' | 'output', string>> & { readonly cached?: string };
  /** By the beginning of a model's name in small letters, longest first. A model without a price costs nothing. */
  readonly prices: readonly (Readonly<Record<'beginning', string>> &
    Readonly<Record<'input' | 'output' | 'cached', number>>)[];
}

interface OfValues {
  readonly column: string | CostValue;
  readonly when: readonly Predicate[];
  /** Take one value a session: the sum or the least of its rows. */
  readonly perSession?: 'sum' | 'min';
}

/** One number computed over rows. */
export type Measure =
  /** The sum of several counts. */
  | { readonly kind: 'counts'; readonly counts: readonly Count[] }
  /** How many rows, or sessions, have a value; with `within`, one of a half-open range, which may be open at either end. */
  | ({
      readonly kind: 'countOf';
      readonly within?: { readonly from?: number; readonly to?: number };
    } & OfValues)
  | ({ readonly kind: 'sum' | 'mean' | 'min' | 'max' } & OfValues)
  /** `percentile` is 0–100. */
  | ({ readonly kind: 'percentile'; readonly percentile: number } & OfValues);

export interface Group {
  readonly name: string;
  readonly column: ColumnRef;
  /** `text` by default. */
  readonly type?: 'boolean';
  /** The values that are told apart; every other one is `other`. */
  readonly keep?: readonly string[];
}

/** The field of another event of the session, of the first that there is: as a column of each event of the session. */
export interface SessionField {
  /** The name of that column, which holds text; empty where the session has none. */
  readonly as: string;
  readonly event: string;
  readonly column: string;
  readonly boolean: boolean;
}

/** One pass over a product's events: what every dialect renders in its own SQL. */
export interface Plan {
  readonly product: string;
  readonly from: number;
  readonly to: number;
  readonly interval?: Interval;
  /** Of the zone in which days begin, where that is not UTC. */
  readonly offsets?: readonly ZoneOffset[];
  readonly groups: readonly Group[];
  readonly where: readonly Predicate[];
  /** Columns that are looked up in sessions. */
  readonly ofSession?: readonly SessionField[];
  /** By the name of the result's column. */
  readonly measures: Readonly<Record<string, Measure>>;
}

/** How a value that is none of the most frequent is called. */
export const OTHER = 'other';

/**
 * Turns a metric and a question into one pass over the events.
 *
 * @param kept of each dimension, the values that are told apart; all of them where it is left out
 */
export function planMetric(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  query: MetricQuery,
  kept: ReadonlyMap<string, readonly string[]> = new Map(),
): Plan {
  const { from, to, interval, tz } = query;
  const dimensions = dimensionsOf(catalog, metric);
  const groups = groupNames(metric, query).map((name) => dimensionNamed(dimensions, name));
  const filters = query.where.map((filter) => filterOf(dimensionNamed(dimensions, filter.field), filter));
  const parts = partsOf(catalog, metric, filters);
  const used = [...groups, ...filters.map(({ dimension }) => dimension)];
  const ofSession = new Map(used.flatMap((one) => (one.ofSession ? [[one.name, one.ofSession]] : [])));
  return {
    ...{ product: catalog.product, from, to },
    ...(interval === undefined ? {} : { interval }),
    ...(tz === undefined || interval === undefined ? {} : { offsets: offsetsOf(tz, from, to) }),
    groups: groups.map((dimension) => groupOf(dimension, kept.get(dimension.name))),
    where: [{ column: 'event', negated: false, values: eventsOf(metric) }, ...parts.where],
    ...(ofSession.size === 0 ? {} : { ofSession: [...ofSession.values()] }),
    measures: measuresOf(catalog, metric, parts.numerator),
  };
}

/** The names of the dimensions that an answer is cut by, in its order. */
export function groupNames(metric: ComputedMetric, { by }: Pick<MetricQuery, 'by'>): readonly string[] {
  return [...(metric.kind === 'distribution' ? new Set([metric.by, ...by]) : new Set(by))];
}

/** Whether only events can answer: what is kept of days and hours has one dimension of UTC. */
export function needsEvents({ offsets, ofSession }: Plan): boolean {
  return offsets?.some(({ offset }) => offset !== 0) === true || ofSession !== undefined;
}

/** Whether a measure takes sessions or person-days one by one. */
export function isOfUnits(measure: Measure): boolean {
  return measure.kind === 'counts'
    ? measure.counts.some(({ having }) => having !== undefined)
    : measure.perSession !== undefined;
}

function groupOf({ name, column, type }: Dimension, keep: readonly string[] | undefined): Group {
  return { name, column, ...(type === undefined ? {} : { type }), ...(keep === undefined ? {} : { keep }) };
}

export interface PlannedFilter {
  readonly dimension: Dimension;
  readonly predicate: Predicate;
}

/** A condition of a reader, as it is asked of rows. */
export function filterOf(dimension: Dimension, { op, values }: Filter): PlannedFilter {
  const typed = dimension.type === 'boolean' ? values.map((value) => value === 'true') : values;
  return { dimension, predicate: { column: dimension.column, negated: op === 'ne', values: typed } };
}

/**
 * Where filters act: on every event, but of a metric over all, which breakdowns cut in its numerator alone, a filter by what only
 * its numerator has acts on that.
 */
function partsOf(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  filters: readonly PlannedFilter[],
): { readonly where: readonly Predicate[]; readonly numerator: readonly Predicate[] } {
  const isShared = ({ dimension: { name } }: PlannedFilter) =>
    metric.kind !== 'ratio' ||
    metric.overAll !== true ||
    dimensionsOf(catalog, {
      ...metric,
      numerator: [...listed(metric.numerator), ...listed(metric.denominator)],
    }).some((one) => one.name === name);
  return {
    where: filters.filter(isShared).map(({ predicate }) => predicate),
    numerator: filters.filter((one) => !isShared(one)).map(({ predicate }) => predicate),
  };
}
