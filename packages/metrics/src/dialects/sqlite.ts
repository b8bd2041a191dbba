import type { CompiledCatalog } from '@candor/catalog';
import type { Plan } from '../plan.ts';
import { createBinder } from '../sql/create-binder.ts';
import type { Dialect } from '../sql/dialect.ts';
import { firstOfSessionByWindow, renderPlan, unitsAheadByWindow } from '../sql/render-plan.ts';
import { createEvents, createEventsIndex, eventsColumns } from './events-columns.ts';

/** A statement and the values of its placeholders, in their order. */
export interface ListStatement {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const quote = (name: string) => `"${name}"`;
const AGGREGATES = { sum: 'sum', mean: 'avg', min: 'min', max: 'max' } as const;

/** SQLite from 3.47 on: `percentile_cont` is part of what Node.js 24 has. Booleans are 0 and 1, times milliseconds. */
export const SQLITE: Dialect = {
  quote,
  double: 'REAL',
  millis: quote('timestamp'),
  instant: (time, bind) => bind(time),
  month: (millis) => `unixepoch((${millis}) / 1000, 'unixepoch', 'start of month') * 1000`,
  text: (column, type) =>
    type === 'boolean'
      ? `CASE ${quote(column)} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE '' END`
      : `coalesce(${quote(column)}, '')`,
  comparedText: (column) => `coalesce(${quote(column)}, '')`,
  given: (column) => `${quote(column)} IS NOT NULL`,
  aggregate: (kind, value, when) => `${AGGREGATES[kind]}(${value})${filter(when)}`,
  percentile: (share, _all, value, when) => `percentile_cont(${value}, ${share})${filter(when)}`,
  distinct: (value, when) => `count(DISTINCT ${value})${filter(when)}`,
  unitsAhead: (parts) => unitsAheadByWindow(SQLITE, parts),
  firstOfSession: (parts) => firstOfSessionByWindow(SQLITE, parts),
};

function filter(when: string | undefined): string {
  return when === undefined ? '' : ` FILTER (WHERE ${when})`;
}

/**
 * The statements that make the table of a product's events and its index. Times are milliseconds since the epoch, days text,
 * sets JSON.
 *
 * @param catalogs the versions of the product's catalog
 */
export function createSqliteEvents(product: string, catalogs: readonly CompiledCatalog[]): readonly string[] {
  const types = {
    ...{ text: 'TEXT', texts: 'TEXT', integer: 'INTEGER', float: 'REAL', boolean: 'INTEGER' },
    ...{ time: 'INTEGER', day: 'TEXT', id64: 'INTEGER', id128: 'TEXT' },
  };
  return [createEvents(product, eventsColumns(catalogs), types), createEventsIndex(product)];
}

/** Renders a plan for SQLite, over the table of `createSqliteEvents`. */
export function renderSqlite(plan: Plan): ListStatement {
  const { bind, values } = createBinder((position) => `?${position}`);
  return { sql: renderPlan(plan, SQLITE, SQLITE.quote(`events_${plan.product}`), bind), values };
}
