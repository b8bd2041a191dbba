import type { CompiledCatalog } from '@candor/catalog';
import type { Plan } from '../plan.ts';
import { createBinder } from '../sql/create-binder.ts';
import type { Dialect } from '../sql/dialect.ts';
import { firstOfSessionByWindow, renderPlan, unitsAheadByWindow } from '../sql/render-plan.ts';
import { createEvents, createEventsIndex, eventsColumns } from './events-columns.ts';
import type { ListStatement } from './sqlite.ts';

const quote = (name: string) => `"${name}"`;
const AGGREGATES = { sum: 'sum', mean: 'avg', min: 'min', max: 'max' } as const;

/** PostgreSQL from 14 on: since then the epoch of a time is an exact number. */
export const POSTGRES: Dialect = {
  quote,
  double: 'double precision',
  millis: `(extract(epoch from "timestamp") * 1000)::bigint`,
  instant: (time, bind) => `${bind(new Date(time).toISOString())}::timestamptz`,
  month: (millis) =>
    `(extract(epoch from date_trunc('month', to_timestamp((${millis}) / 1000.0) AT TIME ZONE 'UTC')) * 1000)::bigint`,
  text: (column) => `coalesce(${quote(column)}::text, '')`,
  comparedText: (column) => `coalesce(${quote(column)}, '')`,
  given: (column) => `${quote(column)} IS NOT NULL`,
  aggregate: (kind, value, when) => `${AGGREGATES[kind]}(${value})${filter(when)}`,
  percentile: (share, _all, value, when) =>
    `percentile_cont(${share}) WITHIN GROUP (ORDER BY ${value})${filter(when)}`,
  distinct: (value, when) => `count(DISTINCT ${value})${filter(when)}`,
  unitsAhead: (parts) => unitsAheadByWindow(POSTGRES, parts),
  firstOfSession: (parts) => firstOfSessionByWindow(POSTGRES, parts),
};

function filter(when: string | undefined): string {
  return when === undefined ? '' : ` FILTER (WHERE ${when})`;
}

/**
 * The statements that make the table of a product's events and its index.
 *
 * @param catalogs the versions of the product's catalog
 */
export function createPostgresEvents(
  product: string,
  catalogs: readonly CompiledCatalog[],
): readonly string[] {
  const types = {
    ...{ text: 'text', texts: 'text[]', integer: 'bigint', float: 'double precision', boolean: 'boolean' },
    ...{ time: 'timestamptz(3)', day: 'date', id64: 'bigint', id128: 'uuid' },
  };
  return [createEvents(product, eventsColumns(catalogs), types), createEventsIndex(product)];
}

/** Renders a plan for PostgreSQL, over the table of `createPostgresEvents`. */
export function renderPostgres(plan: Plan): ListStatement {
  const { bind, values } = createBinder((position) => `$${position}`);
  return { sql: renderPlan(plan, POSTGRES, POSTGRES.quote(`events_${plan.product}`), bind), values };
}
