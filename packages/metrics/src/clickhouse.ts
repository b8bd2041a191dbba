import type { Interval } from '@candor/catalog';
import type { ColumnRef, Count, Measure, Plan, Predicate } from './plan.ts';

/** A statement and the values of its `{name:Type}` placeholders. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export const BUCKETS = {
  ...{ hour: 'toStartOfHour(timestamp)', day: 'toStartOfDay(timestamp)' },
  ...{
    week: "toDateTime(toMonday(timestamp), 'UTC')",
    month: "toDateTime(toStartOfMonth(timestamp), 'UTC')",
  },
} as const;

/** The table that holds a product's events. */
export function eventsTable(product: string): string {
  return `events_${product}`;
}

/**
 * Renders a plan for ClickHouse. Names come from the catalog; every value travels as a parameter.
 * The result's columns: `start` (Unix milliseconds, with an interval), `group_0…`, and one a measure.
 */
export function renderClickHouse(plan: Plan): Statement {
  const params = new Parameters();
  const bucket = plan.interval === undefined ? undefined : BUCKETS[plan.interval];
  const keys = [
    ...(bucket === undefined ? [] : [`toUnixTimestamp(${bucket}) * 1000 AS start`]),
    ...plan.groups.map(({ column }, index) => `${renderColumn(column, params)} AS group_${index}`),
  ];
  const measures = Object.entries(plan.measures).map(
    ([name, measure]) => `${renderMeasure(measure, params)} AS ${quote(name)}`,
  );
  const names = keys.map((key) => key.slice(key.lastIndexOf(' ') + 1));
  const conditions = [
    `timestamp >= fromUnixTimestamp64Milli(${params.add('Int64', plan.from)}, 'UTC')`,
    `timestamp < fromUnixTimestamp64Milli(${params.add('Int64', plan.to)}, 'UTC')`,
    ...plan.where.map((predicate) => renderPredicate(predicate, params)),
  ];
  // Within a bucket the largest group comes first.
  const order = [
    ...names.filter((name) => name === 'start'),
    'n DESC',
    ...names.filter((name) => name !== 'start'),
  ];
  const grouping = names.length === 0 ? '' : ` GROUP BY ${names.join(', ')} ORDER BY ${order.join(', ')}`;
  return {
    sql:
      `SELECT ${[...keys, ...measures].join(', ')} FROM ${quote(eventsTable(plan.product))}` +
      ` WHERE ${conditions.join(' AND ')}${grouping}`,
    params: params.values,
  };
}

const AGGREGATES = { sum: 'sum', mean: 'avg', min: 'min', max: 'max' } as const;

function renderMeasure(measure: Measure, params: Parameters): string {
  if (measure.kind === 'counts') {
    return measure.counts.map((count) => renderCount(count, params)).join(' + ');
  }
  const when = renderAll(measure.when, params);
  const column = quote(measure.column);
  switch (measure.kind) {
    case 'countOf':
      return `countIf(${column} IS NOT NULL AND ${when})`;
    case 'percentile':
      // Linear interpolation between closest ranks, as PostgreSQL's percentile_cont.
      return `quantileExactInclusiveIf(${measure.percentile / 100})(${column}, ${when})`;
    default:
      // OrNull: without it an engine answers 0 for the mean of nothing.
      return `${AGGREGATES[measure.kind]}OrNullIf(${column}, ${when})`;
  }
}

const COUNTED = { sessions: 'session', person_days: 'daily_id' } as const;

export function renderCount({ unit, when }: Count, params: Parameters): string {
  const condition = renderAll(when, params);
  return unit === 'events' ? `countIf(${condition})` : `uniqExactIf(${COUNTED[unit]}, ${condition})`;
}

export function renderAll(predicates: readonly Predicate[], params: Parameters): string {
  return predicates.map((predicate) => renderPredicate(predicate, params)).join(' AND ');
}

export function renderPredicate({ column, negated, values }: Predicate, params: Parameters): string {
  // What was not given is null in some columns and empty in others.
  if (values === undefined) return `${renderColumn(column, params)} ${negated ? '=' : '<>'} ''`;
  const rendered = values.map((value) =>
    typeof value === 'boolean' ? String(value) : params.add(typeOf(value), value),
  );
  const left = typeof column === 'string' ? quote(column) : renderColumn(column, params);
  return `${left} ${negated ? 'NOT IN' : 'IN'} (${rendered.join(', ')})`;
}

/** A column as text; empty where an event does not have it. */
export function renderColumn(column: ColumnRef, params: Parameters): string {
  if (typeof column === 'string') return `ifNull(toString(${quote(column)}), '')`;
  const branches = Object.entries(column).map(
    ([event, name]) => `event = ${params.add('String', event)}, ifNull(toString(${quote(name)}), '')`,
  );
  return `multiIf(${branches.join(', ')}, '')`;
}

function typeOf(value: string | number): string {
  return typeof value === 'number' ? 'Float64' : 'String';
}

/** Names are those of a checked catalog; the quotes keep words of SQL from being read as such. */
export function quote(name: string): string {
  return `\`${name}\``;
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
