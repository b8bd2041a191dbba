import type { CountedUnit } from '@candor/catalog';
import { eventsTable, Parameters, quote, renderAll, renderColumn, type Statement } from '../clickhouse.ts';
import type { CountedPart, CountToRelease } from './counts-to-release.ts';

/** A true count of a day, with nobody counted for more than the bound. It must not leave the server. */
export interface BoundedRow {
  /** UTC, `2026-01-31` */
  readonly day: string;
  /** The value of the dimension; empty without one, and for what was not given. */
  readonly cell: string;
  readonly n: number | string;
}

/** What is counted once: its own columns, beside the person and the cell. */
const COUNTED: Readonly<Record<CountedUnit, readonly string[]>> = {
  events: ['event_hash'],
  sessions: ['session'],
  person_days: [],
};

/**
 * Renders the counts of some days for ClickHouse, in which nobody counts for more than the bound over all cells together. Which of
 * somebody's events are left out depends on these alone, so that adding a person changes the counts by no more than the bound.
 *
 * @param days at least one
 */
export function renderBounded(product: string, days: readonly string[], count: CountToRelease): Statement {
  const params = new Parameters();
  const dates = days.map((day) => `toDate(${params.add('String', day)})`).join(', ');
  const parts = count.parts.map((part) => renderPart(part, count, product, dates, params));
  return {
    sql: `SELECT toString(day) AS day, cell, count() AS n FROM (${parts.join(' UNION ALL ')}) GROUP BY day, cell`,
    params: params.values,
  };
}

function renderPart(
  { unit, when, most }: CountedPart,
  { cut }: CountToRelease,
  product: string,
  dates: string,
  params: Parameters,
): string {
  const cell = cut === undefined ? "''" : renderColumn(cut.column, params, cut.type);
  const own = ['day', 'daily_id', 'cell', ...COUNTED[unit]];
  const columns = ['toDate(timestamp) AS day', 'daily_id', `${cell} AS cell`, ...COUNTED[unit]];
  const once =
    `SELECT DISTINCT ${columns.join(', ')} FROM ${quote(eventsTable(product))}` +
    ` WHERE toDate(timestamp) IN (${dates}) AND ${renderAll(when, params)}`;
  // Mixed by their hashes: the first by name would be counted more than others.
  return (
    `SELECT day, cell FROM (${once})` +
    ` ORDER BY day, daily_id, cityHash64(${own.join(', ')}) LIMIT ${most} BY day, daily_id`
  );
}
