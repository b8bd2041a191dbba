import type { CompiledCatalog } from '@candor/catalog';
import { dateOf, mondayOf, weekOf } from '../calendar.ts';
import { matches } from '../matches.ts';
import type { RecordedDay } from '../recorded-day.ts';

/** Of the people who began together, how many came back. */
export interface Return {
  /** The day on which they began; of weeks, the week. */
  readonly began: string;
  readonly people: number;
  readonly back: number;
}

/** Of the people who were there in a window of days, how many were there in the next. */
export interface Stay {
  /** The last day of the second window. */
  readonly date: string;
  readonly before: number;
  readonly now: number;
  /** There in both. */
  readonly both: number;
  /** There now and not in the window before, but earlier. */
  readonly back: number;
}

export interface ActivityTruth {
  /** People active in so many days up to a date. */
  readonly windows: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By the days after the first: people active on exactly that day. */
  readonly retention: Readonly<Record<string, readonly Return[]>>;
  /** Of each week's newcomers, by the week: how many were active in that week and in each that followed. */
  readonly cohorts: Readonly<Record<string, { readonly monday: string; readonly counts: readonly number[] }>>;
  /** `windows`, by the people's systems. */
  readonly by_os: Readonly<Record<string, ActivityTruth['windows']>>;
  /** By the length of both windows. */
  readonly stays: Readonly<Record<string, readonly Stay[]>>;
}

export interface PeopleTruth {
  readonly activity: Readonly<Record<string, ActivityTruth>>;
  /** How many reached a milestone, by the week in which they began and the days that it took. */
  readonly milestones: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  /** People who said that they turned telemetry off. */
  readonly disabled: Readonly<Record<string, number>>;
}

const RETURNS = [1, 7, 30] as const;

/** What a person of the fleet did that counts. */
interface Known {
  readonly os: string;
  /** Days of a kind of activity, ascending. */
  readonly days: Map<string, number[]>;
  began: number;
  sessions: number;
  readonly reached: Map<string, number>;
}

/** Counts people from what they did: every person and every day is looked at, and no record. */
export class PeopleTruths {
  readonly #catalog: CompiledCatalog;
  readonly #people = new Map<number, Known>();
  readonly #disabled: Record<string, number> = {};

  constructor(catalog: CompiledCatalog) {
    this.#catalog = catalog;
  }

  /** Takes a day that counts. */
  add({ who, day, sessions, source }: RecordedDay): void {
    const known = this.#people.get(who.index) ?? {
      ...{ os: source.os, days: new Map(), began: day, sessions: 0, reached: new Map() },
    };
    this.#people.set(who.index, known);
    known.sessions += sessions.length;
    const events = sessions.flatMap((session) => session.events);
    for (const [kind, { when }] of Object.entries(this.#catalog.activity)) {
      if (!events.some(({ event }) => when.some((one) => matches(one, event, source)))) continue;
      const days = known.days.get(kind) ?? [];
      known.days.set(kind, days);
      days.push(day);
    }
    for (const [name, milestone] of Object.entries(this.#catalog.milestones)) {
      if (known.reached.has(name)) continue;
      const active = known.days.get('active') ?? [];
      const isReached =
        'first' in milestone
          ? events.some(({ event }) => matches(milestone.first, event, source))
          : 'sessions' in milestone
            ? known.sessions >= milestone.sessions
            : active.at(-1) === day && day - (active[0] ?? day) >= milestone.activeAfterDays;
      if (isReached) known.reached.set(name, day);
    }
  }

  disabled(day: number): void {
    this.#disabled[dateOf(day)] = (this.#disabled[dateOf(day)] ?? 0) + 1;
  }

  /**
   * @param first and last day of the simulation
   * @param windows their lengths in days
   * @param stays the lengths of windows that are compared with the ones before them
   */
  truth(first: number, last: number, windows: readonly number[], stays: readonly number[]): PeopleTruth {
    const people = [...this.#people.values()];
    const activity = Object.fromEntries(
      Object.keys(this.#catalog.activity).map((kind) => {
        const active = people.flatMap(({ os, days }) => {
          const own = days.get(kind);
          return own === undefined ? [] : [{ os, days: own }];
        });
        const days = active.map((one) => one.days);
        const systems = Map.groupBy(active, ({ os }) => os);
        const ofSystem = (own: typeof active) =>
          allWindows(
            own.map((one) => one.days),
            first,
            last,
            windows,
          );
        const truth: ActivityTruth = {
          windows: allWindows(days, first, last, windows),
          retention: Object.fromEntries(RETURNS.map((after) => [after, returnsOf(days, first, last, after)])),
          cohorts: cohortsOf(days, last),
          by_os: Object.fromEntries([...systems].map(([os, own]) => [os, ofSystem(own)])),
          stays: Object.fromEntries(stays.map((length) => [length, staysOf(days, first, last, length)])),
        };
        return [kind, truth];
      }),
    );
    return { activity, milestones: this.#milestones(people), disabled: this.#disabled };
  }

  #milestones(people: readonly Known[]): PeopleTruth['milestones'] {
    const counts: Record<string, Record<string, number[]>> = {};
    for (const name of Object.keys(this.#catalog.milestones)) {
      const weeks: Record<string, number[]> = {};
      for (const { began, reached } of people) {
        const day = reached.get(name);
        if (day === undefined) continue;
        const ages = weeks[weekOf(began)] ?? [];
        weeks[weekOf(began)] = ages;
        ages.push(day - began);
      }
      for (const ages of Object.values(weeks)) ages.sort((a, b) => a - b);
      counts[name] = weeks;
    }
    return counts;
  }
}

/** @param people the days of each, ascending */
function allWindows(
  people: readonly (readonly number[])[],
  first: number,
  last: number,
  lengths: readonly number[],
): ActivityTruth['windows'] {
  return Object.fromEntries(lengths.map((days) => [days, windowsOf(people, first, last, days)]));
}

function windowsOf(
  people: readonly (readonly number[])[],
  first: number,
  last: number,
  length: number,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let day = first; day <= last; day += 1)
    counts[dateOf(day)] = people.filter((days) => wasThere(days, day - length + 1, day)).length;
  return counts;
}

/** Both days are included. */
function wasThere(days: readonly number[], from: number, to: number): boolean {
  for (const day of days) if (day >= from && day <= to) return true;
  return false;
}

function returnsOf(
  people: readonly (readonly number[])[],
  first: number,
  last: number,
  after: number,
): readonly Return[] {
  const returns: Return[] = [];
  for (let day = first; day + after <= last; day += 1) {
    const began = people.filter((days) => days[0] === day);
    const back = began.filter((days) => days.includes(day + after));
    if (began.length > 0) returns.push({ began: dateOf(day), people: began.length, back: back.length });
  }
  return returns;
}

function cohortsOf(people: readonly (readonly number[])[], last: number): ActivityTruth['cohorts'] {
  const cohorts: Record<string, { readonly monday: string; readonly counts: number[] }> = {};
  for (const days of people) {
    const monday = mondayOf(days[0] ?? last);
    const weeks = (mondayOf(last) - monday) / 7 + 1;
    const cohort = cohorts[weekOf(monday)] ?? {
      monday: dateOf(monday),
      counts: Array<number>(weeks).fill(0),
    };
    cohorts[weekOf(monday)] = cohort;
    for (let week = 0; week < weeks; week += 1) {
      const start = monday + 7 * week;
      if (wasThere(days, start, start + 6)) cohort.counts[week] = (cohort.counts[week] ?? 0) + 1;
    }
  }
  return Object.fromEntries(Object.entries(cohorts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function staysOf(
  people: readonly (readonly number[])[],
  first: number,
  last: number,
  length: number,
): readonly Stay[] {
  const stays: Stay[] = [];
  for (let day = first; day <= last; day += 1) {
    const [from, before] = [day - length + 1, day - 2 * length + 1];
    let [there, now, both, back] = [0, 0, 0, 0];
    for (const days of people) {
      const isThere = wasThere(days, from, day);
      const was = wasThere(days, before, from - 1);
      if (was) there += 1;
      if (isThere) now += 1;
      if (was && isThere) both += 1;
      if (isThere && !was && (days[0] ?? day) < before) back += 1;
    }
    stays.push({ date: dateOf(day), before: there, now, both, back });
  }
  return stays;
}
