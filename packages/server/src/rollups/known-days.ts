import type { DayState } from '../warehouse/day-states.ts';

const DAY_MS = 86_400_000;

/** What was known of a product's days at one moment. */
export interface KnownDays {
  /** Whether a day is over and its rollups hold what its events give. @param day the beginning, in milliseconds since the epoch */
  isKept(day: number): boolean;
  /** It changes whenever the events of a range do, or any rollup. Milliseconds since the epoch, half-open. */
  version(from: number, to: number): string;
  /** How many events the days of a range have, today's included. */
  rows(from: number, to: number): number;
  /** From which day on totals are kept. UTC, `2026-01-31` @param by a dimension, or empty over all */
  keptSince(metric: string, by: string): string;
  /** Whether rollups that were read until now are whole. */
  holds(): boolean;
}

export interface DaysAtMoment {
  /** Of each day that has events, UTC, `2026-01-31`: what changes with them, and with what is computed from them. */
  readonly states: ReadonlyMap<string, DayState>;
  /** The states for which rollups were computed. Read after the others, so that what it says was there then. */
  readonly computed: ReadonlyMap<string, string>;
  /** Which is not over. */
  readonly today: string;
  /** It grows when rollups are computed, and when computing them is interrupted. */
  readonly generation: number;
  readonly keptSince: KnownDays['keptSince'];
  readonly holds: KnownDays['holds'];
}

export function knownDays({
  states,
  computed,
  today,
  generation,
  keptSince,
  holds,
}: DaysAtMoment): KnownDays {
  const within = (from: number, to: number) => {
    const [first, last] = [dateOf(from), dateOf(to - 1)];
    return [...states].filter(([day]) => day >= first && day <= last);
  };
  return {
    keptSince,
    holds,
    rows: (from, to) => within(from, to).reduce((sum, [, { rows }]) => sum + rows, 0),
    isKept(time) {
      const day = dateOf(time);
      // A day that never had events has nothing in either place.
      return day < today && states.get(day)?.state === computed.get(day);
    },
    version: (from, to) =>
      [
        generation,
        ...within(from, to)
          .map(([day, { state }]) => `${day} ${state}`)
          .sort(),
      ].join(),
  };
}

/** UTC, `2026-01-31` */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** @param day UTC, `2026-01-31` */
export function dayAfter(day: string): string {
  return dateOf(Date.parse(day) + DAY_MS);
}
