import type { CompiledCatalog } from '@candor/catalog';
import { dateOf } from '../calendar.ts';
import type { Observer, Simulation } from '../simulate.ts';
import { type ErrorTruth, ErrorTruths } from './error-truth.ts';
import { type ExperimentTruth, ExperimentTruths } from './experiment-truth.ts';
import { type FunnelTruth, FunnelTruths } from './funnel-truth.ts';
import { type MetricTruth, MetricTruths } from './metric-truth.ts';
import { peopleMetricTruth } from './people-rows.ts';
import { type PeopleTruth, PeopleTruths } from './people-truth.ts';
import { perPersonTruth, quotientTruth } from './quotient-rows.ts';

/** How many of something there are, by a word. */
type Counts = Readonly<Record<string, number>>;

/** What a server that got everything must answer, computed from the people and what they did. */
export interface Truth {
  readonly product: string;
  readonly catalog_version: number;
  readonly users: number;
  readonly seed: number;
  /** UTC, both included. */
  readonly first: string;
  readonly last: string;
  readonly sent: {
    /** Without those that were sent again. */
    readonly requests: number;
    readonly repeated: number;
    readonly events: number;
    readonly accepted: number;
    readonly rejected: Counts;
    readonly records: number;
    readonly records_accepted: number;
    readonly records_rejected: Counts;
  };
  /** Events that stayed on machines. */
  readonly unsent: number;
  /** Stored events, by name. */
  readonly events: Counts;
  /** All but those that are read elsewhere. */
  readonly metrics: Readonly<Record<string, MetricTruth>>;
  readonly people: PeopleTruth;
  readonly funnels: Readonly<Record<string, FunnelTruth>>;
  readonly errors: readonly ErrorTruth[];
  readonly experiments: Readonly<Record<string, ExperimentTruth>>;
}

const WINDOWS = [1, 2, 7, 14, 28, 30, 63] as const;

/** Listens to a simulation, and computes what follows from it. Nothing that was sent is read. */
export function observeTruth({ catalog, users, seed, days, lastDay }: Simulation): {
  readonly observer: Observer;
  truth(): Truth;
} {
  const metrics = new MetricTruths(catalog);
  const people = new PeopleTruths(catalog);
  const [funnels, errors] = [new FunnelTruths(catalog), new ErrorTruths(catalog)];
  const experiments = new ExperimentTruths(catalog);
  const events: Record<string, number> = {};
  const rejected: Record<string, number> = {};
  const counts = { requests: 0, repeated: 0, accepted: 0, records: 0, refusedRecords: 0, unsent: 0 };

  const observer: Observer = {
    recorded(day) {
      const recorded = day.sessions.reduce((sum, session) => sum + session.events.length, 0);
      if (day.fate === 'unsent') {
        counts.unsent += recorded;
        return;
      }
      for (const { code } of day.misfits) rejected[code] = (rejected[code] ?? 0) + 1;
      if (day.fate === 'refused') {
        rejected.clock = (rejected.clock ?? 0) + recorded;
        return;
      }
      counts.accepted += recorded;
      for (const session of day.sessions)
        for (const { event } of session.events) events[event.event] = (events[event.event] ?? 0) + 1;
      metrics.add(day);
      funnels.add(day);
      errors.add(day);
      experiments.add(day);
      if (day.who.kind === 'person') people.add(day);
    },
    disabled: (day) => people.disabled(day),
    sent({ path, body, repeated }) {
      if (repeated === true) {
        counts.repeated += 1;
        return;
      }
      counts.requests += 1;
      if (path !== '/v1/activity') return;
      const { records } = body as { readonly records: readonly { readonly date: string }[] };
      counts.records += records.length;
      counts.refusedRecords += records.filter(({ date }) => date > dateOf(lastDay)).length;
    },
    dayOver: (day) => metrics.dayOver(day),
  };

  const truth = (): Truth => {
    const counted = people.truth(lastDay - days + 1, lastDay, windowsOf(catalog), staysOf(catalog));
    const ofEvents = metrics.truth();
    return {
      ...{ product: catalog.product, catalog_version: catalog.version, users, seed },
      ...{ first: dateOf(lastDay - days + 1), last: dateOf(lastDay) },
      sent: {
        ...{ requests: counts.requests, repeated: counts.repeated },
        events: counts.accepted + Object.values(rejected).reduce((sum, n) => sum + n, 0),
        ...{ accepted: counts.accepted, rejected, records: counts.records },
        records_accepted: counts.records - counts.refusedRecords,
        records_rejected: counts.refusedRecords === 0 ? {} : { clock: counts.refusedRecords },
      },
      ...{ unsent: counts.unsent, events: sorted(events) },
      metrics: allMetrics(catalog, ofEvents, counted, lastDay - days + 1, lastDay),
      people: counted,
      ...{ funnels: funnels.truth(), errors: errors.truth(), experiments: experiments.truth() },
    };
  };
  return { observer, truth };
}

/** Adds what follows from people, and what follows from other metrics. */
function allMetrics(
  catalog: CompiledCatalog,
  ofEvents: Truth['metrics'],
  { activity }: PeopleTruth,
  first: number,
  last: number,
): Truth['metrics'] {
  const metrics: Record<string, MetricTruth> = { ...ofEvents };
  for (const [name, metric] of Object.entries(catalog.metrics)) {
    if (!('activity' in metric)) continue;
    const known = activity[metric.activity];
    if (known !== undefined) metrics[name] = peopleMetricTruth(metric, known, first, last);
  }
  for (const [name, metric] of Object.entries(catalog.metrics)) {
    if (metric.kind !== 'quotient') continue;
    const [above, below] = [metrics[metric.numerator], metrics[metric.denominator]];
    const window = catalog.metrics[metric.denominator];
    if (above === undefined || below === undefined) continue;
    metrics[name] =
      window?.kind === 'window' && metric.numerator in ofEvents
        ? perPersonTruth(above, below, window.days, last)
        : quotientTruth(above, below);
  }
  return metrics;
}

/** A few lengths, and those that metrics ask for. */
function windowsOf({ metrics }: CompiledCatalog): readonly number[] {
  const asked = Object.values(metrics).flatMap((metric) => (metric.kind === 'window' ? [metric.days] : []));
  return [...new Set([...WINDOWS, ...asked])].sort((a, b) => a - b);
}

/** Windows that are compared with the ones before them. */
function staysOf({ metrics }: CompiledCatalog): readonly number[] {
  const asked = Object.values(metrics).flatMap((metric) =>
    metric.kind === 'churn' || metric.kind === 'resurrection' ? [metric.days] : [],
  );
  return [...new Set([7, ...asked])].sort((a, b) => a - b);
}

function sorted(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
