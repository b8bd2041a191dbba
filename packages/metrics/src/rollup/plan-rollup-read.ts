import { type Dimension, dimensionNamed } from '../dimensions.ts';
import { needsEvents, type Plan, type Predicate } from '../plan.ts';
import { type MetricQuery, QueryError } from '../query.ts';
import type { Rollup } from './rollups-of.ts';

/** Which rows of which rollup answer a question. */
export interface RollupRead {
  readonly rollup: Rollup;
  /** Of its dimension: all when left out. */
  readonly values?: Pick<Predicate, 'negated'> & { readonly values: readonly string[] };
}

export interface RollupQuestion {
  readonly query: MetricQuery;
  readonly plan: Plan;
  /** Of the metric. */
  readonly rollups: readonly Rollup[];
}

/**
 * Finds the rollup that answers a question: one dimension, for groups and filters alike.
 *
 * @throws {QueryError} `bad_query` when the question needs events, with what can be asked instead
 */
export function planRollupRead({ query, plan, rollups }: RollupQuestion): RollupRead {
  if (rollups.length === 0) throw tooOld('nothing of this metric');
  if (needsEvents(plan)) throw tooOld('ask for days of UTC, and cut by what the events have themselves');
  // What is in two groups that become one would count twice.
  if (plan.groups.some(({ keep }) => keep !== undefined) && countsOnce(plan)) throw tooOld('ask without top');
  if (plan.where.length <= query.where.length) throw tooOld('filter it by what all of its events have');
  const fields = new Set([
    ...plan.groups.map((group) => group.name),
    ...query.where.map(({ field }) => field),
  ]);
  const dimensions = rollups.flatMap(({ dimension }) => dimension ?? []);
  const [by = '', ...others] = fields;
  const names = dimensions.map((one) => one.name).join(', ');
  const rollup = rollups.find(({ dimension }) => (dimension?.name ?? '') === by);
  if (others.length > 0 || rollup === undefined) throw tooOld(`cut and filter it by one of ${names}`);
  const [filter, ...more] = query.where;
  if (filter === undefined) return { rollup };
  // A session may be in several groups: their sum would count it more than once.
  const single = filter.op !== 'ne' && filter.values.length === 1;
  if (more.length > 0 || (plan.groups.length === 0 && !single && countsOnce(plan))) {
    throw tooOld('filter it by a single value');
  }
  const values = [...filter.values, ...absentOf(dimensionNamed(dimensions, by), filter.op)];
  return { rollup, values: { negated: filter.op === 'ne', values } };
}

/** Whether something is counted once that may come in several groups. */
function countsOnce({ measures }: Plan): boolean {
  return Object.values(measures).some((measure) =>
    measure.kind === 'counts'
      ? measure.counts.some(({ unit }) => unit !== 'events')
      : measure.perSession !== undefined,
  );
}

/** An event without a boolean is neither equal nor unequal to one; other columns are empty instead. */
function absentOf({ column, values }: Dimension, op: 'eq' | 'ne' | 'in'): readonly string[] {
  const boolean = typeof column === 'string' && values?.join() === 'true,false';
  return op === 'ne' && boolean ? [''] : [];
}

function tooOld(what: string): QueryError {
  return new QueryError(
    'bad_query',
    `of events so old only totals are kept: ${what}, or ask for a later time`,
  );
}
