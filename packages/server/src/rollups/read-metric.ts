import type { CompiledCatalog } from '@candor/catalog';
import {
  type ComputedMetric,
  type EngineRow,
  eventsOf,
  type MetricQuery,
  type Plan,
  planRollupRead,
  QueryError,
  type RollupRange,
  rollupsOf,
} from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';
import { rollupTable } from '../warehouse/rollup-tables.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface MetricQuestion {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly metric: ComputedMetric;
  readonly query: MetricQuery;
  readonly plan: Plan;
}

export interface MetricRows {
  readonly rows: readonly EngineRow[];
  /** Whether part of the range was answered from rollups. */
  readonly rolledUp: boolean;
}

/** @throws {QueryError} when what is kept of the range does not answer the question */
export type MetricReader = (question: MetricQuestion) => Promise<MetricRows>;

/** Answers from events where they are kept, and from rollups where they are not any more. */
export function metricReader(warehouse: Warehouse, horizons: Horizons): MetricReader {
  return async ({ catalog, name, metric, query, plan }) => {
    const until = startOf(horizons.ofEvents(plan.product, eventsOf(metric)));
    if (plan.from >= until) return { rows: await warehouse.query(plan), rolledUp: false };
    const rollups = rollupsOf(catalog).filter((one) => one.metric === name);
    const read = planRollupRead({ name, query, plan, rollups });
    const kept = {
      hourly: startOf(horizons.of(plan.product, 'hourly')),
      daily: startOf(horizons.of(plan.product, 'daily')),
    };
    const ranges = plan.interval === 'hour' ? hours(plan, until, kept.hourly) : days(plan, until, kept.daily);
    return { rows: await warehouse.queryRollups(plan, read, ranges), rolledUp: true };
  };
}

function hours(plan: Plan, until: number, kept: number): readonly RollupRange[] {
  const to = Math.min(plan.to, until);
  if (plan.from < kept) throw tooOld(`hours are kept from ${dateOf(kept)} on; ask for days`);
  if (plan.from % HOUR_MS !== 0 || to % HOUR_MS !== 0) throw tooOld('begin and end at a whole hour (UTC)');
  return [{ table: rollupTable(plan.product, 'hourly'), from: plan.from, to }];
}

function days(plan: Plan, until: number, kept: number): readonly RollupRange[] {
  const to = Math.min(plan.to, until);
  if (plan.from % DAY_MS !== 0 || to % DAY_MS !== 0) throw tooOld('begin and end at midnight (UTC)');
  const daily = { table: rollupTable(plan.product, 'daily'), from: Math.max(plan.from, kept), to };
  if (plan.from >= kept) return [daily];
  if (plan.interval !== undefined)
    throw tooOld(`days are kept from ${dateOf(kept)} on; ask without an interval`);
  const end = Math.min(kept, to);
  if (!isFirst(plan.from) || !isFirst(end)) throw tooOld('begin and end with a month (UTC)');
  const monthly = { table: rollupTable(plan.product, 'monthly'), from: plan.from, to: end };
  return end < to ? [monthly, daily] : [monthly];
}

function isFirst(time: number): boolean {
  return new Date(time).getUTCDate() === 1;
}

/** Negative infinity for a date before all others. */
function startOf(day: string): number {
  const time = Date.parse(day);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function tooOld(what: string): QueryError {
  return new QueryError('bad_query', `of events so old only totals are kept: ${what}`);
}
