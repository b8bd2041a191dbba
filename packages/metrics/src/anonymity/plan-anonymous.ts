import { type CompiledCatalog, listed, type Selection, selectionsOf } from '@candor/catalog';
import type { ComputedMetric } from '../computed.ts';
import { dimensionNamed, dimensionsOf } from '../dimensions.ts';
import { predicatesOf } from '../measures-of.ts';
import { filterOf, groupNames, type Plan, type Predicate, planMetric } from '../plan.ts';
import { type MetricQuery, QueryError } from '../query.ts';
import { type AskedField, MASKED } from './render-profiles.ts';

const DAY_MS = 86_400_000;

/** A question whose answer may be shown to somebody who is to see groups of enough people alone. */
export interface AnonymousPlan {
  /** Over the events that may be shown: its group, if it has one, is the column that was masked. */
  readonly plan: Plan;
  /** What the question tells apart or filters by: two fields at the most. */
  readonly fields: readonly AskedField[];
  /** Which of them its groups are. */
  readonly grouped?: number;
  /** The rows that the metric rests on: those for which all of one of these hold. Whoever has one counts as a person of it. */
  readonly population: readonly (readonly Predicate[])[];
}

/**
 * Plans a question for aggregate roles (docs/privacy.md, "Results").
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query`, when its answer could not be kept from telling of few people
 */
export function planAnonymous(
  catalog: CompiledCatalog,
  metric: ComputedMetric,
  query: MetricQuery,
  now: number,
): AnonymousPlan {
  requireWholeDays(query, now);
  const dimensions = dimensionsOf(catalog, metric);
  const cut = groupNames(metric, query);
  // In one order, whichever of them cuts: two ways to decide the same table could be told apart.
  const names = [...new Set([...cut, ...query.where.map(({ field }) => field)])].sort();
  if (cut.length > 1) throw refused('is cut by one dimension at a time');
  if (names.length > 2) throw refused('takes two dimensions at the most, in by and where together');
  const fields = names.map((name): AskedField => {
    const dimension = dimensionNamed(dimensions, name);
    const { column, type, ofSession } = dimension;
    if (ofSession !== undefined) throw refused('is not cut by what another event of the session says');
    const filters = query.where.filter(({ field }) => field === name);
    return {
      ...{ name, column, where: filters.map((filter) => filterOf(dimension, filter).predicate) },
      ...(type === undefined ? {} : { type }),
    };
  });
  const plan = planMetric(catalog, metric, query);
  const groups = plan.groups.map(({ name }) => ({ name, column: MASKED }));
  return {
    plan: { ...plan, groups },
    fields,
    ...(cut[0] === undefined ? {} : { grouped: names.indexOf(cut[0]) }),
    population: populationOf(catalog, metric),
  };
}

/** Hours, and days of other zones, could be subtracted from days; today grows while it is looked at. */
export function requireWholeDays(
  { from, to, interval, tz, top, compare }: Omit<MetricQuery, 'by' | 'where'>,
  now: number,
): void {
  if (from % DAY_MS !== 0 || to % DAY_MS !== 0 || to > now - (now % DAY_MS))
    throw refused('is about whole days (UTC) that are over: write from and to as dates');
  if (interval === 'hour' || tz !== undefined)
    throw refused('is about whole days of UTC: ask without tz and hours');
  if (top !== undefined || compare !== undefined) throw refused('is asked without top and compare');
}

function refused(why: string): QueryError {
  return new QueryError('bad_query', `what this key may see ${why}`);
}

function populationOf(catalog: CompiledCatalog, metric: ComputedMetric): readonly (readonly Predicate[])[] {
  const of = (selection: Selection) => predicatesOf(catalog, selection);
  // A quotient over all is cut by its numerator alone.
  if (metric.kind === 'ratio')
    return listed<Selection>(metric.overAll === true ? metric.numerator : metric.denominator).map(of);
  const given: readonly Predicate[] = 'field' in metric ? [{ column: metric.field, negated: false }] : [];
  return selectionsOf(metric).map((selection) => [...of(selection), ...given]);
}
