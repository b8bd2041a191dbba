import type { Interval } from '@candor/catalog';
import type { SessionField } from '../plan.ts';

/** Puts a value beside a statement, and returns what stands for it there. */
export type Bind = (value: string | number) => string;

/** What a `having` with `before` is rendered of. All of its parts are SQL. */
export interface AheadParts {
  readonly keys: readonly Key[];
  /** The column of the session or the daily id. */
  readonly unit: string;
  readonly from: string;
  readonly where: string;
  /** Which rows are counted, and which end the counting. */
  readonly when: string;
  readonly before: string;
  readonly atLeast: number;
}

/** An expression by which rows are grouped, and the name of its column. */
export interface Key {
  readonly sql: string;
  readonly name: string;
}

/** How an engine writes what SQL leaves open. Arguments and results are SQL, if nothing else is said. */
export interface Dialect {
  /** The name of a table or a column. */
  quote(name: string): string;
  /** The type of floating-point numbers that may be null. */
  readonly double: string;
  /** The time of an event in milliseconds since the epoch. */
  readonly millis: string;
  /** An instant that compares with the column `timestamp`. @param time milliseconds since the epoch */
  instant(time: number, bind: Bind): string;
  /** A bucket of UTC as milliseconds, where the engine has something faster than arithmetic. */
  utcBucket?(interval: Interval): string;
  /** The first millisecond of the month of a time in milliseconds since the epoch. */
  month(millis: string): string;
  /** A column as text; empty where an event does not have it. @param column its name */
  text(column: string, type: 'text' | 'boolean'): string;
  /** A column of text, for a comparison with texts: one that is missing compares as the empty one. @param column its name */
  comparedText(column: string): string;
  /** That an event has a column. @param column its name */
  given(column: string): string;
  /** An aggregate; null where no row has a value. @param when undefined where every row counts */
  aggregate(kind: 'sum' | 'mean' | 'min' | 'max', value: string, when: string | undefined): string;
  /** By linear interpolation between closest ranks. @param share 0–1; `all` that are asked for of the same rows */
  percentile(share: number, all: readonly number[], value: string, when: string | undefined): string;
  distinct(value: string, when: string | undefined): string;
  /** A query of the units in which enough rows stand ahead of another, a row each with their keys. */
  unitsAhead(parts: AheadParts): string;
  /** A query of `session` and `v`, the field of the first of its events. */
  firstOfSession(parts: {
    readonly field: SessionField;
    readonly from: string;
    readonly where: string;
  }): string;
}

/** The place of an event in its session: seq tells apart what happened in the same millisecond. */
export function placeOf({ millis, quote }: Pick<Dialect, 'millis' | 'quote'>): string {
  return `(${millis} * 65536 + ${quote('seq')})`;
}
