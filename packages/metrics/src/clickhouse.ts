import type { Interval } from '@candor/catalog';
import type { ColumnRef, Count, Plan, Predicate } from './plan.ts';
import { type Bind, type Dialect, placeOf } from './sql/dialect.ts';
import { renderMeasure } from './sql/render-measure.ts';
import { renderPlan } from './sql/render-plan.ts';
import { renderPredicate as renderOne, renderText } from './sql/render-predicate.ts';

/** A statement and the values of its `{name:Type}` placeholders. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The start of an event's bucket of UTC. */
export const BUCKETS: Readonly<Record<Interval, string>> = {
  hour: 'toStartOfHour(timestamp)',
  day: 'toStartOfDay(timestamp)',
  week: "toDateTime(toMonday(timestamp), 'UTC')",
  month: "toDateTime(toStartOfMonth(timestamp), 'UTC')",
};

/** The table that holds a product's events. */
export function eventsTable(product: string): string {
  return `events_${product}`;
}

/** Names are those of a checked catalog; the quotes keep words of SQL from being read as such. */
export function quote(name: string): string {
  return `\`${name}\``;
}

/** A number of the same bits: the engine counts different numbers ten times as fast as different strings. */
const PERSON = 'reinterpretAsUInt128(daily_id)';

const AGGREGATES = { sum: 'sum', mean: 'avg', min: 'min', max: 'max' } as const;

/** ClickHouse, over the table that the server makes: what an event does not have is null, or empty in columns of text. */
export const CLICKHOUSE: Dialect = {
  quote,
  double: 'Nullable(Float64)',
  millis: 'toUnixTimestamp64Milli(timestamp)',
  instant: (time, bind) => `fromUnixTimestamp64Milli(toInt64(${bind(time)}), 'UTC')`,
  utcBucket: (interval) => `toUnixTimestamp(${BUCKETS[interval]}) * 1000`,
  month: (millis) =>
    `toUnixTimestamp(toDateTime(toStartOfMonth(fromUnixTimestamp64Milli(${millis}, 'UTC')), 'UTC')) * 1000`,
  text: (column) => `ifNull(toString(${quote(column)}), '')`,
  comparedText: quote,
  given: (column) => `ifNull(toString(${quote(column)}), '') <> ''`,
  // OrNull: without it the engine answers 0 for the mean of nothing.
  aggregate: (kind, value, when) =>
    when === undefined
      ? `${AGGREGATES[kind]}OrNull(${value})`
      : `${AGGREGATES[kind]}OrNullIf(${value}, ${when})`,
  // All of them in one aggregate, which keeps the values once.
  percentile(share, all, value, when) {
    const shares = [...new Set(all)];
    const [name, of] = when === undefined ? ['', value] : ['If', `${value}, ${when}`];
    return `quantilesExactInclusive${name}(${shares.join(', ')})(${of})[${shares.indexOf(share) + 1}]`;
  },
  distinct: (value, when) => {
    const different = value === quote('daily_id') ? PERSON : value;
    return when === undefined ? `uniqExact(${different})` : `uniqExactIf(${different}, ${when})`;
  },
  // Arrays instead of a window: they need no sorting of all rows.
  unitsAhead({ keys, unit, from, where, when, before, atLeast }) {
    const names = [...keys.map(({ name }) => name), '__unit'];
    const selected = [...keys.map(({ sql, name }) => `${sql} AS ${name}`), `${unit} AS __unit`];
    const place = placeOf(CLICKHOUSE);
    const positions = names.map((_name, index) => index + 1).join(', ');
    const placed = `SELECT ${selected.join(', ')}, groupArrayIf(${place}, ${when}) AS __places, minIf(${place}, ${before}) AS __bound FROM ${from} WHERE ${where} GROUP BY ${positions}`;
    // Without any row to be ahead of, the bound is 0, and nothing is ahead of it.
    return `SELECT ${names.join(', ')} FROM (${placed}) WHERE arrayCount(place -> place < __bound, __places) >= ${atLeast}`;
  },
  firstOfSession({ field, from, where }) {
    const text = CLICKHOUSE.text(field.column, field.boolean ? 'boolean' : 'text');
    return `SELECT session, argMin(${text}, ${placeOf(CLICKHOUSE)}) AS v FROM ${from} WHERE ${where} GROUP BY session`;
  },
};

/**
 * Renders a plan for ClickHouse. Names come from the catalog; every value travels as a parameter.
 *
 * @param relation what is read instead of all events: rendered with the statement's parameters, it stands behind FROM
 */
export function renderClickHouse(
  plan: Plan,
  relation: (params: Parameters) => string = () => quote(eventsTable(plan.product)),
): Statement {
  const params = new Parameters();
  return {
    sql: renderPlan(plan, CLICKHOUSE, relation(params), binderOf(params)),
    params: params.values,
  };
}

export function renderCount(count: Count, params: Parameters): string {
  const context = { dialect: CLICKHOUSE, bind: binderOf(params), known: [] };
  return renderMeasure(context, { kind: 'counts', counts: [count] }, []);
}

export function renderAll(predicates: readonly Predicate[], params: Parameters): string {
  return predicates.map((predicate) => renderPredicate(predicate, params)).join(' AND ');
}

export function renderPredicate(predicate: Predicate, params: Parameters): string {
  return renderOne(CLICKHOUSE, binderOf(params), predicate);
}

/** A column as text; empty where an event does not have it. */
export function renderColumn(
  column: ColumnRef,
  params: Parameters,
  type: 'text' | 'boolean' = 'text',
): string {
  return renderText(CLICKHOUSE, binderOf(params), column, type);
}

export function binderOf(params: Parameters): Bind {
  return (value) => params.add(typeof value === 'number' ? 'Float64' : 'String', value);
}

export class Parameters {
  readonly values: Record<string, string | number> = {};
  readonly #known = new Map<string, string>();

  /** Values travel in a URL, so one that comes again is not sent again. */
  add(type: string, value: string | number): string {
    const key = `${type} ${value}`;
    const name = this.#known.get(key) ?? `p${this.#known.size}`;
    this.#known.set(key, name);
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}
