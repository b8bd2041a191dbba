import { eventsTable, Parameters, quote, renderAll, renderColumn, type Statement } from '../clickhouse.ts';
import type { ColumnRef, Plan, Predicate } from '../plan.ts';
import { OTHER } from '../plan.ts';

/** A field that a question tells apart by, or filters by. */
export interface AskedField {
  readonly name: string;
  readonly column: ColumnRef;
  /** `text` by default. */
  readonly type?: 'boolean';
  /** The conditions that a reader puts on it; none where it only cuts. */
  readonly where: readonly Predicate[];
}

export interface ProfileRow {
  /** UTC, `2026-01-31` */
  readonly day: string;
  /** Of each cell: the value of each field, then for each field whether its conditions hold (`1` or `0`). */
  readonly cells: readonly (readonly string[])[];
  readonly people: number | string;
}

/**
 * Renders, for ClickHouse, how many people of each day are in which cells. A person is counted with all their cells at once,
 * so that the people of any union of cells are known.
 *
 * @param population the rows that a metric rests on: those for which all of one of these hold
 */
export function renderProfiles(
  { product, from, to }: Pick<Plan, 'product' | 'from' | 'to'>,
  fields: readonly AskedField[],
  population: readonly (readonly Predicate[])[],
): Statement {
  const params = new Parameters();
  const values = fields.map(({ column, type }) => renderColumn(column, params, type));
  // Null is neither: a condition on what was not given does not hold.
  const flags = fields.map(({ where }) =>
    where.length === 0 ? "'1'" : `toString(ifNull(${renderAll(where, params)}, 0))`,
  );
  const cell = `CAST([${[...values, ...flags].join(', ')}] AS Array(String))`;
  const rows = population.map((when) => `(${renderAll(when, params)})`).join(' OR ');
  const conditions = [
    `timestamp >= fromUnixTimestamp64Milli(${params.add('Int64', from)}, 'UTC')`,
    `timestamp < fromUnixTimestamp64Milli(${params.add('Int64', to)}, 'UTC')`,
    `(${rows})`,
  ];
  const persons =
    `SELECT toString(toDate(timestamp)) AS day, daily_id, arraySort(groupUniqArray(${cell})) AS cells` +
    ` FROM ${quote(eventsTable(product))} WHERE ${conditions.join(' AND ')} GROUP BY day, daily_id`;
  return {
    sql: `SELECT day, cells, count() AS people FROM (${persons}) GROUP BY day, cells ORDER BY day, cells`,
    params: params.values,
  };
}

/** What of a field is told apart on some days: everything else of these days is `other`. */
export interface Kept {
  readonly days: readonly string[];
  readonly values: readonly string[];
}

/** The name of the column that `renderMasked` makes. */
export const MASKED = 'candor_masked';

/**
 * Renders the events of the days that may be shown, with one more column: the values of a field, small ones as `other`.
 * A value that nobody had when the days were decided is `other` too.
 *
 * @returns what stands behind FROM
 */
export function renderMasked(
  product: string,
  days: readonly string[],
  mask: (Pick<AskedField, 'column' | 'type'> & { readonly kept: readonly Kept[] }) | undefined,
  params: Parameters,
): string {
  const among = (some: readonly string[]) =>
    `toDate(timestamp) IN (${some.map((day) => `toDate(${params.add('String', day)})`).join(', ')})`;
  const table = `${quote(eventsTable(product))} WHERE ${days.length === 0 ? 'false' : among(days)}`;
  if (mask === undefined) return `(SELECT * FROM ${table})`;
  const value = renderColumn(mask.column, params, mask.type);
  const branches = mask.kept.flatMap(({ days: some, values }) => {
    if (values.length === 0 || some.length === 0) return [];
    const list = values.map((one) => params.add('String', one)).join(', ');
    return [`${among(some)}, if(${value} IN (${list}), ${value}, '${OTHER}')`];
  });
  const masked = branches.length === 0 ? `'${OTHER}'` : `multiIf(${branches.join(', ')}, '${OTHER}')`;
  return `(SELECT *, ${masked} AS ${quote(MASKED)} FROM ${table})`;
}
