import type { CountedUnit } from '@candor/catalog';
import { eventsTable, type Parameters, quote, renderAll, renderColumn } from '../clickhouse.ts';
import type { Dimension } from '../dimensions.ts';

import { unitColumn } from '../sql/render-measure.ts';
import { type Cell, NOTHING, type RenderedCells, renderCells } from './cells.ts';
import type { MetricCells } from './rollups-of.ts';
import { splitMeasures } from './split-measures.ts';
import { renderUnitCells } from './unit-cells.ts';

/** Passes over events that compute the cells of metrics. */
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

/** One of them: what is computed of events, or of sessions or person-days, each of which is looked at by itself. */
interface PassOf extends CellPass {
  readonly unit: CountedUnit;
}

const UNITS: readonly CountedUnit[] = ['events', 'sessions', 'person_days'];

/**
 * Renders the passes. Their rows are `start, metric, by, value`, and the cells: one for each metric that has events in a group,
 * and another for what is computed of its sessions or person-days, where there are any; what they hold adds up. As few statements
 * as it takes: an engine takes longer to understand one than to read the events of a day.
 */
export function renderCellPasses(pass: CellPass, params: Parameters): readonly string[] {
  return UNITS.flatMap((unit) => {
    const metrics = pass.metrics.flatMap((metric) => {
      const measures = splitMeasures(metric.measures)[unit];
      return Object.keys(measures).length === 0 ? [] : [{ ...metric, measures }];
    });
    return metrics.length === 0 ? [] : [renderPass({ ...pass, metrics, unit }, params)];
  });
}

function renderPass(pass: PassOf, params: Parameters): string {
  const keys = pass.dimensions.flatMap((dimension) => (dimension === undefined ? [] : [dimension]));
  const { by, value } = renderGroup(keys, params);
  const cells = pass.cells.map((cell, index) => `m.${index + 2} AS c_${cell}`);
  const groups =
    pass.unit === 'events'
      ? renderOfEvents(pass, keys, params)
      : renderOfUnits(pass, pass.unit, keys, params);
  return `SELECT ${['__start AS start', 'm.1 AS metric', `${by} AS by`, `${value} AS value`, ...cells].join(', ')} FROM (${groups}) ARRAY JOIN __ms AS m`;
}

function renderOfEvents(pass: PassOf, keys: readonly Dimension[], params: Parameters): string {
  const aggregates = new Aggregates('__a');
  const tuples = pass.metrics.map(({ metric, measures, events }) => {
    const present = `countIf(${isOneOf(events, params)})`;
    return renderTuple(pass, metric, renderCells(measures, params), present, aggregates, params);
  });
  const selected = [...renderKeys(pass, keys, params), ...aggregates.rendered(), renderRows(pass, tuples)];
  return renderSelect(
    pass,
    selected,
    params,
    pass.dimensions.map((_one, index) => setOf(pass, index)),
  );
}

/** Each unit is a row first: of every group that its events are in, for it counts once in each. */
function renderOfUnits(
  pass: PassOf,
  unit: Exclude<CountedUnit, 'events'>,
  keys: readonly Dimension[],
  params: Parameters,
): string {
  const ofUnit = new Aggregates('__u');
  const aggregates = new Aggregates('__a');
  const tuples = pass.metrics.map(({ metric, measures }) => {
    const { cells, units } = renderUnitCells(measures, (one) => ofUnit.named(one), params);
    return renderTuple(pass, metric, cells, units, aggregates, params);
  });
  const inner = [
    ...renderKeys(pass, keys, params),
    `${quote(unitColumn(unit))} AS __unit`,
    ...ofUnit.rendered(),
  ];
  const sets = pass.dimensions.map((_one, index) => [...setOf(pass, index), '__unit']);
  const names = ['__start', ...keys.map((_key, index) => `__k${index}`), ...(keys.length > 0 ? ['__g'] : [])];
  const selected = [...names, ...aggregates.rendered(), renderRows(pass, tuples)];
  return `SELECT ${selected.join(', ')} FROM (${renderSelect(pass, inner, params, sets)}) GROUP BY ${names.join(', ')}`;
}

function renderSelect(
  { product, conditions, metrics }: PassOf,
  selected: readonly string[],
  params: Parameters,
  sets: readonly (readonly string[])[],
): string {
  const events = metrics.flatMap((metric) => metric.events);
  const where = [...conditions, isOneOf([...new Set(events)], params)].join(' AND ');
  const grouping = sets.map((set) => `(${set.join(', ')})`).join(', ');
  return `SELECT ${selected.join(', ')} FROM ${eventsTable(product)} WHERE ${where} GROUP BY GROUPING SETS (${grouping})`;
}

/** The rows of the metrics that have something in a group: the last of a tuple says whether there is anything. */
function renderRows({ cells }: CellPass, tuples: readonly string[]): string {
  return `arrayFilter(one -> one.${cells.length + 2} > 0, [${tuples.join(', ')}]) AS __ms`;
}

function renderTuple(
  { cells }: CellPass,
  metric: string,
  made: RenderedCells,
  present: string,
  aggregates: Aggregates,
  params: Parameters,
): string {
  const values = cells.map((cell) => {
    const aggregate = made[cell] ?? (cell === 'sketch' ? NOTHING.sketch : undefined);
    return aggregate === undefined ? NOTHING[cell] : aggregates.named(aggregate);
  });
  return `(${[params.add('String', metric), ...values, aggregates.named(present)].join(', ')})`;
}

/** A column is grouped by as it is, and read as text in the few rows that are left. */
function renderKeys({ start }: CellPass, keys: readonly Dimension[], params: Parameters): readonly string[] {
  const columns = keys.map(({ column }, index) => {
    const key = typeof column === 'string' ? quote(column) : renderColumn(column, params);
    return `${key} AS __k${index}`;
  });
  const names = keys.map((_key, index) => `__k${index}`).join(', ');
  return [`${start} AS __start`, ...columns, ...(keys.length > 0 ? [`grouping(${names}) AS __g`] : [])];
}

/** What is grouped by for one of the dimensions. */
function setOf({ dimensions }: CellPass, index: number): readonly string[] {
  if (dimensions[index] === undefined) return ['__start'];
  const before = dimensions.slice(0, index).filter((one) => one !== undefined).length;
  return ['__start', `__k${before}`];
}

function renderGroup(
  keys: readonly Dimension[],
  params: Parameters,
): { readonly by: string; readonly value: string } {
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

function isOneOf(events: readonly string[], params: Parameters): string {
  return renderAll([{ column: 'event', negated: false, values: events }], params);
}

/** Aggregates that metrics share, each computed once. */
class Aggregates {
  readonly #prefix: string;
  readonly #names = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  named(aggregate: string): string {
    const name = this.#names.get(aggregate) ?? `${this.#prefix}${this.#names.size}`;
    this.#names.set(aggregate, name);
    return name;
  }

  rendered(): readonly string[] {
    return [...this.#names].map(([aggregate, name]) => `${aggregate} AS ${name}`);
  }
}
