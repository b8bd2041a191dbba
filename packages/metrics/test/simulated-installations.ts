import fc from 'fast-check';
import type { AgeCell, CohortCell, CountDimension, GapCell } from '../src/people/count-cells.ts';
import { dateOf, weekOf } from '../src/people/week-of.ts';

/** An installation whose active days are known, ascending. */
export interface Installation {
  readonly os: string;
  readonly channel: string;
  readonly days: readonly number[];
  /** Of each active day: installations are upgraded. */
  readonly versions: readonly string[];
}

/** The first day on which anybody can be active. 2025-12-22 is a Monday. */
export const FIRST_DAY = 20_444;
export const DAYS = 200;

/** Habits that differ: some come every day, some seldom, some leave, and some come back after a long time. */
const installation: fc.Arbitrary<Installation> = fc
  .record({
    os: fc.constantFrom('linux', 'macos', 'windows'),
    channel: fc.constantFrom('beta', 'ga'),
    start: fc.integer({ min: 0, max: DAYS - 1 }),
    gaps: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) },
        { weight: 2, arbitrary: fc.integer({ min: 4, max: 35 }) },
        { weight: 1, arbitrary: fc.integer({ min: 55, max: 90 }) },
      ),
      { maxLength: 40 },
    ),
    upgraded: fc.nat({ max: 40 }),
  })
  .map(({ os, channel, start, gaps, upgraded }) => {
    const days = [start];
    for (const gap of gaps) days.push((days.at(-1) ?? 0) + gap);
    const within = days.filter((day) => day < DAYS).map((day) => FIRST_DAY + day);
    return {
      os,
      channel,
      days: within,
      versions: within.map((_, at) => (at < upgraded ? '1.0.0' : '1.1.0')),
    };
  });

export const installations: fc.Arbitrary<readonly Installation[]> = fc.array(installation, {
  minLength: 1,
  maxLength: 25,
});

/** The tables of counts that a server keeps of what such installations send (docs/privacy.md, "Counting people"). */
export function countsOf(all: readonly Installation[]): {
  readonly gaps: readonly GapCell[];
  readonly ages: readonly AgeCell[];
  readonly cohorts: readonly CohortCell[];
} {
  const gaps: GapCell[] = [];
  const ages: AgeCell[] = [];
  const cohorts: CohortCell[] = [];
  for (const { os, channel, days, versions } of all) {
    const first = days[0] ?? 0;
    days.forEach((day, index) => {
      const before = days[index - 1];
      const gap = before === undefined ? 0 : Math.min(63, day - before);
      const age = String(day - first);
      const weeks = Math.floor((day - 4) / 7) - Math.floor((first - 4) / 7);
      const cohort = weeks > 26 ? 'older' : weekOf(first);
      const cuts: readonly (readonly [CountDimension, string])[] = [
        ['', ''],
        ['os', os],
        ['version', versions[index] ?? ''],
      ];
      for (const [dimension, value] of cuts) {
        const cell = { date: dateOf(day), channel, dimension, value, n: 1 };
        gaps.push({ ...cell, gap });
        ages.push({
          ...cell,
          age: age === '0' || age === '1' || age === '7' || age === '30' ? age : 'other',
        });
        cohorts.push({ ...cell, gap, cohort });
      }
    });
  }
  return { gaps, ages, cohorts };
}

/** Whether an installation was active on any day from one to another, both included. */
export function isActive({ days }: Installation, from: number, to: number): boolean {
  return days.some((day) => day >= from && day <= to);
}
