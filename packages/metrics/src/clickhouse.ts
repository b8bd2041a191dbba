import type { Measure, Plan, Predicate } from './plan.ts';

/** A statement and the values of its `{name:Type}` placeholders. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const BUCKETS = { hour: 'toStartOfHour(timestamp)', day: 'toStartOfDay(timestamp)' } as const;

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
    ...plan.groups.map((column, index) => `toString(${quote(column)}) AS group_${index}`),
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

function renderMeasure(measure: Measure, params: Parameters): string {
  const when = measure.when.map((predicate) => renderPredicate(predicate, params)).join(' AND ');
  switch (measure.kind) {
    case 'count':
      return `countIf(${when})`;
    case 'countOf':
      return `countIf(${quote(measure.column)} IS NOT NULL AND ${when})`;
    case 'distinct':
      return `uniqExactIf(${quote(measure.column)}, ${when})`;
    case 'percentile':
      // Linear interpolation between closest ranks, as PostgreSQL's percentile_cont.
      return `quantileExactInclusiveIf(${measure.percentile / 100})(${quote(measure.column)}, ${when})`;
  }
}

function renderPredicate({ column, negated, values }: Predicate, params: Parameters): string {
  const rendered = values.map((value) =>
    typeof value === 'boolean' ? String(value) : params.add(typeOf(value), value),
  );
  return `${quote(column)} ${negated ? 'NOT IN' : 'IN'} (${rendered.join(', ')})`;
}

function typeOf(value: string | number): string {
  return typeof value === 'number' ? 'Float64' : 'String';
}

/** Names are those of a checked catalog; the quotes keep words of SQL from being read as such. */
function quote(name: string): string {
  return `\`${name}\``;
}

class Parameters {
  readonly values: Record<string, string | number> = {};

  add(type: string, value: string | number): string {
    const name = `p${Object.keys(this.values).length}`;
    this.values[name] = value;
    return `{${name}:${type}}`;
  }
}
