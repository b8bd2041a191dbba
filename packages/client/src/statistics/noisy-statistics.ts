import type { CatalogDefinition } from '@candor/catalog';
import type { NoisyDay } from '../aggregates/noisy-day.ts';
import { namesOfCounts, type SharedCount, sharedCounts } from '../aggregates/shared-counts.ts';
import { isPersonal, type StatisticUnit, unitOf } from './personal-metric.ts';

/** A count over some days, each with noise of its own. */
export interface NoisyTotal {
  readonly name: string;
  /** The sum of the days; below zero as well, where the noise is. */
  readonly value: number;
  /** A day counts for no more than this. */
  readonly most: number;
  /** Of the noise of one day. */
  readonly scale: number;
  /** By day; null for one on which it was not drawn. */
  readonly daily: readonly (number | null)[];
}

export interface NoisyMetric {
  readonly name: string;
  readonly kind: 'count' | 'ratio';
  readonly question: string;
  readonly unit: StatisticUnit;
  /** What follows from the noisy counts, held to what is possible; null where that is nothing. */
  readonly value: number | null;
}

/** What one person used a product for, as nobody can tell exactly: for who wants others to see it. */
export interface NoisyStatistics {
  readonly product: string;
  readonly days: number;
  /** The first and the last day, both included and over; UTC. */
  readonly from: string;
  readonly to: string;
  /** Spent on each of the days, for all counts together. */
  readonly epsilon: number;
  readonly counts: readonly NoisyTotal[];
  readonly metrics: readonly NoisyMetric[];
  /** Metrics that no such count answers. */
  readonly not_computed: readonly string[];
}

/** What is counted of a day, beside the counts behind metrics. */
const MOST_EVENTS = 50;
const MOST_SESSIONS = 5;

/** The counts that are drawn for each day: events, sessions, and those behind the metrics of the kinds count and ratio. */
export function shownCounts({
  events,
  session,
  metrics = {},
}: Pick<CatalogDefinition, 'events' | 'session' | 'metrics'>): readonly SharedCount[] {
  return [
    { name: 'events', counted: Object.keys(events).map((event) => ({ event })), most: MOST_EVENTS },
    { name: 'sessions', counted: [{ event: session.start, count: 'sessions' }], most: MOST_SESSIONS },
    // A metric may have one of these names.
    ...sharedCounts(metrics).map((shared) => ({ ...shared, name: `metric:${shared.name}` })),
  ];
}

/**
 * Computes what follows from noisy counts alone. Nothing true is looked at, so nothing more is told than they tell.
 *
 * @param drawn days with their noise
 * @param dates that are asked for, in order
 */
export function noisyStatistics(
  catalog: Pick<CatalogDefinition, 'product' | 'metrics' | 'events' | 'session'>,
  drawn: readonly NoisyDay[],
  dates: readonly string[],
): NoisyStatistics {
  const { metrics = {} } = catalog;
  const byDate = new Map(drawn.map((day) => [day.date, day]));
  const days = dates.map((date) => byDate.get(date));
  const last = days.findLast((day) => day !== undefined);
  const counts = shownCounts(catalog).map(({ name, most }): NoisyTotal => {
    const daily = days.map((day) => day?.counts[name]?.value ?? null);
    const value = daily.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    return { name, value, most, scale: last?.counts[name]?.scale ?? 0, daily };
  });
  const shared = sharedCounts(metrics);
  const totalOf = (name: string) => counts.find((one) => one.name === `metric:${name}`)?.value ?? 0;
  const computed = Object.entries(metrics).flatMap(([name, metric]): readonly NoisyMetric[] => {
    const names = namesOfCounts(name, metric, shared);
    if (names === undefined || !isPersonal(metric)) return [];
    const [first = 0, under] = names.map(totalOf);
    const about = { name, question: metric.question, unit: unitOf(metric) };
    if (metric.kind !== 'ratio' || under === undefined)
      return [{ ...about, kind: 'count', value: Math.max(0, first) }];
    return [{ ...about, kind: 'ratio', value: ratioOf(first, under, metric) }];
  });
  const known = new Set(computed.map(({ name }) => name));
  return {
    ...{ product: catalog.product, days: dates.length, from: dates[0] ?? '', to: dates.at(-1) ?? '' },
    ...{ epsilon: last?.epsilon ?? 0, counts, metrics: computed },
    not_computed: Object.keys(metrics).filter((name) => !known.has(name)),
  };
}

/** A share lies between nothing and all of it, whatever the noise made of its two counts. */
function ratioOf(
  over: number,
  under: number,
  { complement, unit = 'share' }: { readonly complement?: boolean; readonly unit?: StatisticUnit },
): number | null {
  if (under <= 0) return null;
  const value = Math.max(0, complement === true ? under - over : over) / under;
  return unit === 'share' ? Math.min(1, value) : value;
}
