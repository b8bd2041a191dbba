import type { CompiledCatalog, Selection } from '@candor/catalog';
import { type AnonymousPlan, requireWholeDays } from '../anonymity/plan-anonymous.ts';
import { MASKED } from '../anonymity/render-profiles.ts';
import type { PlannedQuestion } from '../answer-from-events.ts';
import type { ComputedMetric } from '../computed.ts';
import type { Plan, Predicate } from '../plan.ts';
import type { MetricQuery } from '../query.ts';
import type { Rollup } from '../rollup/rollups-of.ts';

/** What is kept of all events of a product stands under this name beside its metrics, none of which may be called so. */
const ALL_EVENTS = '@events';
const VERSION = { name: 'version', column: 'version' } as const;

/** `n` is person-days, `numerator` events: the names under which rollups keep two numbers. */
const measures: Plan['measures'] = {
  n: { kind: 'counts', counts: [{ unit: 'person_days', when: [] }] },
  numerator: { kind: 'counts', counts: [{ unit: 'events', when: [] }] },
};

/** How much the versions of a host are used: by `version`, or together. */
export type VersionQuery = Pick<MetricQuery, 'from' | 'to' | 'interval'> & {
  readonly by: readonly [] | readonly ['version'];
};

/** Plans how many events and person-days there are, of all events of a catalog. */
export function planVersions(catalog: CompiledCatalog, query: VersionQuery): PlannedQuestion {
  const { from, to, interval, by } = query;
  return {
    ...{ catalog, name: ALL_EVENTS, metric: everything(catalog), query: { ...query, where: [] } },
    plan: {
      ...{ product: catalog.product, from, to, measures, where: [ofCatalog(catalog)] },
      ...(interval === undefined ? {} : { interval }),
      groups: by.map(() => VERSION),
    },
  };
}

/**
 * The same for those who are to see versions of enough people alone (docs/privacy.md, "Results").
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query` for anything but whole days that are over
 */
export function planAnonymousVersions(
  catalog: CompiledCatalog,
  query: VersionQuery,
  now: number,
): AnonymousPlan {
  requireWholeDays(query, now);
  const { plan } = planVersions(catalog, query);
  const isCut = query.by.length > 0;
  return {
    plan: { ...plan, groups: isCut ? [{ name: VERSION.name, column: MASKED }] : [] },
    fields: isCut ? [{ ...VERSION, where: [] }] : [],
    ...(isCut ? { grouped: 0 } : {}),
    population: [[ofCatalog(catalog)]],
  };
}

/** What is kept of all events of past days, so that old versions are still known when their events are gone. */
export function versionRollups(catalog: CompiledCatalog): readonly Rollup[] {
  const rollup = { metric: ALL_EVENTS, events: Object.keys(catalog.events), measures };
  return [rollup, { ...rollup, dimension: VERSION }];
}

function ofCatalog({ events }: CompiledCatalog): Predicate {
  return { column: 'event', negated: false, values: Object.keys(events) };
}

/** Something that rests on all events: what is asked of it is which these are, and what they can be cut by. */
function everything({ events }: CompiledCatalog): ComputedMetric {
  const all: readonly Selection[] = Object.keys(events).map((event) => ({ event }));
  return { kind: 'ratio', question: 'How much is it used?', numerator: all, denominator: all };
}
