import { CLICKHOUSE, eventsTable, type Parameters, quote, renderAll, renderColumn } from '../clickhouse.ts';
import type { Dimension } from '../dimensions.ts';
import { type Cell, NOTHING, renderCells } from './cells.ts';
import type { MetricCells } from './rollups-of.ts';

/** One pass over events that computes the cells of metrics. */
export interface CellPass {
  readonly product: string;
  /** Each of them has every one of the dimensions. */
  readonly metrics: readonly MetricCells[];
  /** Each by itself; undefined is over all. */
  readonly dimensions: readonly (Dimension | undefined)[];
  /** Those that the rows have. */
  readonly cells: readonly Cell[];
  /** The time that a row stands for, of an event's `timestamp`. */
  readonly start: string;
  readonly conditions: readonly string[];
}

/**
 * Renders a pass. Its rows are `start, metric, by, value`, and the cells: one for each metric that has events in a group. One
 * statement for all: an engine takes longer to understand such a statement than to read the events of a day.
 */
export function renderCellPass(pass: CellPass, params: Parameters): string {
  const aggregates = new Aggregates();
  const present = pass.cells.length + 2;
  const tuples = pass.metrics.map((metric) => renderTuple(metric, pass.cells, aggregates, params));
  const keys = pass.dimensions.flatMap((dimension) => (dimension === undefined ? [] : [dimension]));
  const events = [...new Set(pass.metrics.flatMap((metric) => metric.events))];
  const conditions = [
    ...pass.conditions,
    renderAll([{ column: 'event', negated: false, values: events }], params),
  ];
  const inner = [
    `${pass.start} AS __start`,
    ...keys.map((key, index) => `${renderKey(key, params)} AS __k${index}`),
    ...(keys.length > 0 ? [`grouping(${keys.map((_key, index) => `__k${index}`).join(', ')}) AS __g`] : []),
    ...aggregates.rendered(),
    `arrayFilter(one -> one.${present} > 0, [${tuples.join(', ')}]) AS __ms`,
  ];
  const { by, value } = renderGroup(pass.dimensions, params);
  const cells = pass.cells.map((cell, index) => `m.${index + 2} AS c_${cell}`);
  return (
    `SELECT ${['__start AS start', 'm.1 AS metric', `${by} AS by`, `${value} AS value`, ...cells].join(', ')}` +
    ` FROM (SELECT ${inner.join(', ')} FROM ${eventsTable(pass.product)} WHERE ${conditions.join(' AND ')}` +
    ` GROUP BY ${renderSets(pass.dimensions)}) ARRAY JOIN __ms AS m`
  );
}

function renderTuple(
  { metric, measures, events }: MetricCells,
  cells: readonly Cell[],
  aggregates: Aggregates,
  params: Parameters,
): string {
  const present = renderAll([{ column: 'event', negated: false, values: events }], params);
  const made = { ...renderCells(measures, params), people: CLICKHOUSE.distinct(quote('daily_id'), present) };
  const values = cells.map((cell) => {
    const aggregate = made[cell] ?? (cell === 'sketch' ? NOTHING.sketch : undefined);
    return aggregate === undefined ? NOTHING[cell] : aggregates.named(aggregate);
  });
  // The last says whether there is any event of the metric: a group without has no row.
  return `(${[params.add('String', metric), ...values, aggregates.named(`countIf(${present})`)].join(', ')})`;
}

/** A column is grouped by as it is, and read as text in the few rows that are left. */
function renderKey({ column }: Dimension, params: Parameters): string {
  return typeof column === 'string' ? quote(column) : renderColumn(column, params);
}

function renderSets(dimensions: CellPass['dimensions']): string {
  let key = -1;
  const sets = dimensions.map((dimension) => {
    if (dimension === undefined) return '(__start)';
    key += 1;
    return `(__start, __k${key})`;
  });
  return `GROUPING SETS (${sets.join(', ')})`;
}

function renderGroup(
  dimensions: CellPass['dimensions'],
  params: Parameters,
): { readonly by: string; readonly value: string } {
  const keys = dimensions.flatMap((dimension) => dimension ?? []);
  if (keys.length === 0) return { by: "''", value: "''" };
  const names = keys.map(({ name }) => params.add('String', name));
  // A bit for each key that a row is not grouped by, the first key's the highest.
  const branches = (then: (index: number) => string) =>
    keys.map((_key, index) => `bitTest(__g, ${keys.length - 1 - index}) = 0, ${then(index)}`).join(', ');
  return {
    by: `multiIf(${branches((index) => names[index] ?? '')}, '')`,
    value: `multiIf(${branches((index) => `ifNull(toString(__k${index}), '')`)}, '')`,
  };
}

/** Aggregates that metrics share, each computed once. */
class Aggregates {
  readonly #names = new Map<string, string>();

  named(aggregate: string): string {
    const name = this.#names.get(aggregate) ?? `__a${this.#names.size}`;
    this.#names.set(aggregate, name);
    return name;
  }

  rendered(): readonly string[] {
    return [...this.#names].map(([aggregate, name]) => `${aggregate} AS ${name}`);
  }
}
