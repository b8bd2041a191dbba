import {
  type CellRead,
  eventsOf,
  type Plan,
  type PlannedQuestion,
  planRollupRead,
  QueryError,
  type Rollup,
  type RollupRead,
  splitRange,
} from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';
import { rollupTable } from '../warehouse/rollup-tables.ts';
import { dateOf, type KnownDays } from './known-days.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of kept days, between which others lie. */
const RUNS = 8;

/** What is known when a question is answered. */
export interface Known {
  readonly days: KnownDays;
  readonly horizons: Horizons;
  /** Of the metric. */
  readonly rollups: readonly Rollup[];
  /** Of so many events percentiles are computed exactly. */
  readonly exactUpTo: number;
}

/** What is read of a range from what is kept, and what from events. */
type Parts = Pick<CellRead, 'kept' | 'events'>;

/** Where the rows of an answer come from: events alone, or what is kept of days that are over, and events for the rest. */
export type ReadSource =
  | { readonly from: 'events' }
  | { readonly from: 'cells'; readonly rollup: Rollup; readonly read: CellRead };

/**
 * Rollups answer for days whose events are not kept any more, and for whole days that are over when they give the same as
 * their events: they are thousands of times smaller.
 *
 * @throws {QueryError} `bad_query` when what is kept of the range does not answer the question
 */
export function readSource(question: PlannedQuestion, known: Known): ReadSource {
  const { plan } = question;
  const gone = startOf(known.horizons.ofEvents(plan.product, eventsOf(question.metric)));
  if (plan.from < gone) {
    const found = planRollupRead({ ...question, rollups: known.rollups });
    return fromCells(question, found, partsOfGone(question, gone, found, known), known);
  }
  if (question.query.exact === true || plan.interval === 'hour') return { from: 'events' };
  const few = known.days.rows(plan.from, plan.to) <= known.exactUpTo;
  if (question.metric.kind === 'percentiles' && few) return { from: 'events' };
  const { kept, events } = splitRange(plan, (day) => known.days.isKept(day), RUNS);
  if (kept.length === 0) return { from: 'events' };
  const parts = { kept: [{ table: rollupTable(plan.product, 'daily'), ranges: kept }], events };
  try {
    return fromCells(question, planRollupRead({ ...question, rollups: known.rollups }), parts, known);
  } catch (error) {
    if (error instanceof QueryError) return { from: 'events' };
    throw error;
  }
}

/**
 * Of a range whose first days are gone: what follows them may be read from either.
 *
 * @throws {QueryError} when not all that is asked for is kept
 */
function partsOfGone(question: PlannedQuestion, gone: number, { rollup }: RollupRead, known: Known): Parts {
  const { plan } = question;
  if (question.query.exact === true && question.metric.kind === 'percentiles') {
    throw tooOld('ask without exact, or for a later time');
  }
  const since = known.days.keptSince(question.name, rollup.dimension?.name ?? '');
  if (dateOf(plan.from) < since) throw tooOld(`of ${question.name} from ${since} on; ask for a later time`);
  const to = Math.min(plan.to, gone);
  if (plan.interval === 'hour') {
    const hours = hoursOf(plan, to, startOf(known.horizons.of(plan.product, 'hourly')));
    return { kept: [hours], events: to < plan.to ? [{ from: to, to: plan.to }] : [] };
  }
  const old = daysOf(plan, to, startOf(known.horizons.of(plan.product, 'daily')));
  const isKept = (day: number) => question.query.exact !== true && known.days.isKept(day);
  const { kept, events } = splitRange({ from: to, to: plan.to }, isKept, RUNS);
  const daily = { table: rollupTable(plan.product, 'daily'), ranges: [...old.days, ...kept] };
  return { kept: [...old.months, ...(daily.ranges.length === 0 ? [] : [daily])], events };
}

function fromCells(
  { plan }: PlannedQuestion,
  { rollup, values }: RollupRead,
  parts: Parts,
  { days }: Known,
): ReadSource {
  const percentiles = Object.values(plan.measures).flatMap((measure) =>
    measure.kind === 'percentile' ? [measure.percentile] : [],
  );
  const read: CellRead = {
    ...{ product: plan.product, rollups: [rollup], percentiles, ...parts },
    ...(plan.interval === undefined ? {} : { interval: plan.interval }),
    ...(values === undefined ? {} : { values }),
    ...(plan.groups[0]?.keep === undefined ? {} : { keep: plan.groups[0].keep }),
    grouped: values === undefined || plan.groups.length > 0,
    // Which events there are every metric says itself.
    where: plan.where.filter(({ column }) => column !== 'event'),
    eventRows: parts.events.reduce((sum, { from, to }) => sum + days.rows(from, to), 0),
  };
  return { from: 'cells', rollup, read };
}

function hoursOf({ product, from }: Plan, to: number, kept: number): CellRead['kept'][number] {
  if (from < kept) throw tooOld(`hours are kept from ${dateOf(kept)} on; ask for days`);
  if (from % HOUR_MS !== 0 || to % HOUR_MS !== 0) throw tooOld('begin and end at a whole hour (UTC)');
  return { table: rollupTable(product, 'hourly'), ranges: [{ from, to }] };
}

function daysOf(
  { product, interval, from }: Plan,
  to: number,
  kept: number,
): { readonly months: CellRead['kept']; readonly days: CellRead['kept'][number]['ranges'] } {
  if (from % DAY_MS !== 0 || to % DAY_MS !== 0) throw tooOld('begin and end at midnight (UTC)');
  if (from >= kept) return { months: [], days: [{ from, to }] };
  if (interval !== undefined) throw tooOld(`days are kept from ${dateOf(kept)} on; ask without an interval`);
  const end = Math.min(kept, to);
  if (!isFirst(from) || !isFirst(end)) throw tooOld('begin and end with a month (UTC)');
  const months = [{ table: rollupTable(product, 'monthly'), ranges: [{ from, to: end }] }];
  return { months, days: end < to ? [{ from: end, to }] : [] };
}

function isFirst(time: number): boolean {
  return new Date(time).getUTCDate() === 1;
}

/** Negative infinity for a date before all others. */
function startOf(day: string): number {
  const time = Date.parse(day);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function tooOld(what: string): QueryError {
  return new QueryError('bad_query', `of events so old only totals are kept: ${what}`);
}
