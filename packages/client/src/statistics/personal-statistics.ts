import type { CatalogDefinition } from '@candor/catalog';
import type { StoredEvent } from '../history/stored-event.ts';
import { type Accumulator, accumulate } from './accumulate.ts';
import type { Outcome } from './outcome.ts';
import { eventsOf, isPersonal, type PersonalMetric, type StatisticUnit, unitOf } from './personal-metric.ts';

export interface DayTotal {
  /** UTC, `2026-01-31` */
  readonly date: string;
  readonly sessions: number;
  readonly events: number;
}

export interface MetricStatistic extends Outcome {
  readonly name: string;
  readonly kind: PersonalMetric['kind'];
  readonly question: string;
  readonly unit: StatisticUnit;
  /** Its value on each day, as `by_day` names them; null where it has none. */
  readonly daily: readonly (number | null)[];
}

/** What one person used a product for, from what is stored on their machine. */
export interface PersonalStatistics {
  readonly product: string;
  readonly days: number;
  /** The first and the last day, both included; UTC. */
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  readonly events: number;
  /** Days with at least one event. */
  readonly active_days: number;
  /** How long sessions took together. */
  readonly total_duration_ms: number;
  readonly by_day: readonly DayTotal[];
  /** Events by day of the week, from Sunday, and hour of the day, by this machine's clock. */
  readonly by_hour: readonly (readonly number[])[];
  /** Events by name, the most frequent first. */
  readonly by_event: Readonly<Record<string, number>>;
  /** The same on each day, as `by_day` names them. */
  readonly by_event_and_day: Readonly<Record<string, readonly number[]>>;
  readonly metrics: readonly MetricStatistic[];
  /** Metrics of the catalog that one person's events do not answer. */
  readonly not_computed: readonly string[];
}

const DAY_MS = 86_400_000;
/** Of these nothing is a number too. */
const COUNTING: ReadonlySet<string> = new Set([
  'count',
  'sum',
  'distinct',
  'distribution',
  'histogram',
  'cost',
]);

/** The days that statistics are about, the last one today. */
export function daysUntil(now: number, days: number): readonly string[] {
  return Array.from({ length: days }, (_, index) =>
    new Date(now - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

/**
 * Computes everything in one pass.
 *
 * @param events in the order in which they happened; those outside of the days are left out
 * @param now milliseconds since the epoch
 */
export function personalStatistics(
  catalog: Pick<CatalogDefinition, 'product' | 'events' | 'session' | 'metrics' | 'modelPrices'>,
  events: Iterable<StoredEvent>,
  { days, now }: { readonly days: number; readonly now: number },
): PersonalStatistics {
  const dates = daysUntil(now, days);
  const totals = new Map(
    dates.map((date, place) => [date, { place, sessions: new Set<string>(), events: 0 }]),
  );
  const byHour = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const byEvent = new Map<string, number[]>();
  const duration = durations(catalog);
  const computed = Object.entries(catalog.metrics ?? {}).flatMap(([name, metric]) =>
    isPersonal(metric) ? [new DailyMetric(name, metric, catalog.modelPrices ?? {})] : [],
  );
  const listeners = Map.groupBy(
    computed.flatMap((one) => eventsOf(one.metric).map((event) => ({ event, one }))),
    ({ event }) => event,
  );
  for (const event of events) {
    const date = event.timestamp.slice(0, 10);
    const day = totals.get(date);
    if (day === undefined) continue;
    day.events += 1;
    day.sessions.add(event.session_id);
    const daily = byEvent.get(event.event) ?? dates.map(() => 0);
    daily[day.place] = (daily[day.place] ?? 0) + 1;
    byEvent.set(event.event, daily);
    const at = new Date(event.timestamp);
    const hours = byHour[at.getDay()];
    if (hours !== undefined) hours[at.getHours()] = (hours[at.getHours()] ?? 0) + 1;
    duration.add(event);
    for (const { one } of listeners.get(event.event) ?? []) one.add(event, date);
  }
  const sum = (daily: readonly number[]) => daily.reduce((all, n) => all + n, 0);
  const mostFirst = [...byEvent].sort(([, a], [, b]) => sum(b) - sum(a));
  const byDay = [...totals].map(([date, one]) => ({ date, sessions: one.sessions.size, events: one.events }));
  return {
    ...{ product: catalog.product, days, from: dates[0] ?? '', to: dates.at(-1) ?? '' },
    sessions: new Set([...totals.values()].flatMap((one) => [...one.sessions])).size,
    events: sum(byDay.map((one) => one.events)),
    active_days: byDay.filter((one) => one.events > 0).length,
    total_duration_ms: duration.total(),
    by_day: byDay,
    by_hour: byHour,
    by_event: Object.fromEntries(mostFirst.map(([name, daily]) => [name, sum(daily)])),
    by_event_and_day: Object.fromEntries(mostFirst),
    metrics: computed.map((one) => one.statistic(dates)),
    not_computed: Object.entries(catalog.metrics ?? {}).flatMap(([name, metric]) =>
      isPersonal(metric) ? [] : [name],
    ),
  };
}

/** A metric over all days, and over each. */
class DailyMetric {
  readonly metric: PersonalMetric;
  readonly #name: string;
  readonly #whole: Accumulator;
  readonly #daily = new Map<string, Accumulator>();
  readonly #start: () => Accumulator;

  constructor(name: string, metric: PersonalMetric, prices: NonNullable<CatalogDefinition['modelPrices']>) {
    this.#name = name;
    this.metric = metric;
    this.#start = () => accumulate(metric, prices);
    this.#whole = this.#start();
  }

  add(event: StoredEvent, date: string): void {
    this.#whole.add(event);
    const day = this.#daily.get(date) ?? this.#start();
    this.#daily.set(date, day);
    day.add(event);
  }

  statistic(dates: readonly string[]): MetricStatistic {
    const { kind, question } = this.metric;
    const none = COUNTING.has(kind) ? 0 : null;
    return {
      ...{ name: this.#name, kind, question, unit: unitOf(this.metric) },
      ...this.#whole.outcome(),
      daily: dates.map((date) => this.#daily.get(date)?.outcome().value ?? none),
    };
  }
}

/**
 * How long sessions took: what their ends say of it, in the first duration that an end must give; without one, from the
 * first event of a session to its last.
 */
function durations({ events, session }: Pick<CatalogDefinition, 'events' | 'session'>): {
  add(event: StoredEvent): void;
  total(): number;
} {
  const field = Object.entries(events[session.end]?.required ?? {}).find(
    ([, { type }]) => type === 'duration',
  )?.[0];
  const spans = new Map<string, { readonly first: number; last: number }>();
  let said = 0;
  return {
    add(event) {
      if (field !== undefined) {
        const value = event.event === session.end ? event.fields[field] : undefined;
        if (typeof value === 'number') said += value;
        return;
      }
      const time = Date.parse(event.timestamp);
      const span = spans.get(event.session_id);
      if (span === undefined) spans.set(event.session_id, { first: time, last: time });
      else span.last = Math.max(span.last, time);
    },
    total: () =>
      field === undefined
        ? [...spans.values()].reduce((sum, { first, last }) => sum + last - first, 0)
        : said,
  };
}
