import type { WireFields } from '@candor/catalog';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { RecordedEvent } from './recorded-day.ts';

/** A version of the program, and when it came out. */
export interface Release {
  readonly version: string;
  /** 0–1: how much of the simulated time was over. */
  readonly at: number;
  /** A prerelease, which only people of a beta channel get. */
  readonly beta?: true;
}

/** What experiments and versions change for a person, as factors and additions. */
export interface Effects {
  /** Added to the chance that a request succeeds. */
  readonly success: number;
  /** A factor of times. */
  readonly time: number;
}

/** A run of work of somebody, in which events are recorded. */
export interface Run {
  readonly who: Person;
  readonly random: Random;
  /** Of the program. */
  readonly version: string;
  /** The version at the run before; undefined at the first. */
  readonly versionBefore?: string;
  /** Days since the version came out. */
  readonly versionAge: number;
  /** Runs of work before this one. */
  readonly runsBefore: number;
  /** Days since their first. */
  readonly daysBefore: number;
  /** Whether it is the last run before they leave for good. */
  readonly isLast: boolean;
  readonly effects: Effects;
  /** How often something was done by this person, for what is only recorded the first time, or every so often. */
  count(what: string): number;
  /** The vocabulary of a field. */
  words(event: string, field: string): readonly string[];
  /** An id of the kind that joins events. */
  newId(): string;
  /** Lets time go by, in milliseconds. */
  wait(ms: number): void;
  /** Milliseconds since the run began. */
  elapsed(): number;
  /** Records an event, as far as the person's level includes it. */
  record(event: string, fields: WireFields): void;
}

/** What a client from before Candor makes of a day. */
export interface ReleasedDay {
  /** What it posts. */
  readonly body: unknown;
  /** What a server makes of it: the catalog's events, with what the format cannot say left out. */
  readonly events: readonly RecordedEvent[];
}

/** How a product's people use it. */
export interface Fleet {
  readonly product: string;
  readonly releases: readonly Release[];
  /** Simulates a run of work. */
  work(run: Run): void;
  /** Clients from before Candor, where there are some. */
  readonly released?: {
    readonly format: string;
    readonly path: string;
    render(events: readonly RecordedEvent[], who: Person, version: string, session: string): ReleasedDay;
  };
}
