import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerCohortFunnel,
  funnelNamed,
  type MilestoneCell,
  planCohortFunnel,
  type QueryText,
} from '../src/index.ts';
import { walks } from './walks.ts';

const DAY_MS = 86_400_000;
/** A Monday. */
const START = Date.UTC(2026, 0, 5);
const NOW = START + 100 * DAY_MS;
const WEEK_NAMES = ['2026-W02', '2026-W03', '2026-W04', '2026-W05', '2026-W06'];

/** Somebody who began in one of the weeks, and when they reached each milestone, if ever, in days from the first. */
interface Walker {
  readonly week: number;
  readonly os: 'linux' | 'macos';
  readonly channel: 'beta' | 'ga';
  readonly first: number | undefined;
  readonly later: number | undefined;
}
const age = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
const walkers = fc.array(
  fc.record<Walker>({
    week: fc.nat({ max: 4 }),
    ...{ os: fc.constantFrom('linux', 'macos'), channel: fc.constantFrom('beta', 'ga') },
    ...{ first: age, later: age },
  }),
  { maxLength: 40 },
);

/** What the server keeps of a milestone: counts, by one dimension at most. */
function cellsOf(people: readonly Walker[], milestone: 'first' | 'later'): readonly MilestoneCell[] {
  return people.flatMap(({ week, os, channel, [milestone]: days }) => {
    if (days === undefined) return [];
    const cell = { channel, cohort: WEEK_NAMES[week] ?? '', age: Math.min(31, days), n: 1 };
    return [
      { ...cell, dimension: '' as const, value: '' },
      { ...cell, dimension: 'os' as const, value: os },
    ];
  });
}

function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function answer(people: readonly Walker[], text: QueryText, now = NOW) {
  const funnel = funnelNamed(walks, 'staying');
  const plan = planCohortFunnel(walks, text, now);
  const cells = new Map([
    ['first_walk', cellsOf(people, 'first')],
    ['week_later', cellsOf(people, 'later')],
  ]);
  return answerCohortFunnel({ catalog: walks, name: 'staying', funnel, plan, now }, cells);
}

describe('a funnel of milestones', () => {
  it('counts the people of the weeks that are asked for, in whatever way it is cut and filtered', () => {
    const cut = fc.subarray(['cohort', 'channel', 'os'] as const);
    fc.assert(
      fc.property(
        fc.record({
          people: walkers,
          by: cut,
          ...{ from: fc.nat({ max: 20 }), weeks: fc.integer({ min: 1, max: 4 }) },
          os: fc.constantFrom('linux', 'macos', undefined),
        }),
        ({ people, by, from, weeks, os }) => {
          const text = {
            ...{ by: by.join(), where: os === undefined ? [] : [`os:ne:${os}`] },
            from: new Date(START + from * DAY_MS).toISOString(),
            to: new Date(START + (from + 7 * weeks) * DAY_MS).toISOString(),
          };
          const { rows } = answer(people, text);
          const first = Math.ceil(from / 7);
          const inside = people.filter(
            (one) => one.os !== os && one.week >= first && one.week < first + weeks,
          );
          const valuesOf = (one: Walker) =>
            by.map((name) => (name === 'cohort' ? WEEK_NAMES[one.week] : one[name]));
          const groups = Map.groupBy(
            inside.filter((one) => one.first !== undefined || one.later !== undefined),
            (one) => JSON.stringify(valuesOf(one)),
          );
          if (by.length === 0 && groups.size === 0) groups.set('[]', []);
          const known = [...groups].flatMap(([group, members]) =>
            (['first', 'later'] as const).map((step) => {
              const days = members.flatMap((one) => one[step] ?? []);
              return [group, days.length, medianOf(days.map((one) => Math.min(31, one)))];
            }),
          );
          const found = rows
            .filter(({ step }) => step > 1)
            .map(({ group, n, median }) => [JSON.stringify(by.map((name) => group[name])), n, median]);
          expect(found.toSorted()).toEqual(known.toSorted());
        },
      ),
    );
  });

  const people: readonly Walker[] = [
    { week: 0, os: 'linux', channel: 'ga', first: 0, later: 8 },
    { week: 0, os: 'linux', channel: 'ga', first: 2, later: undefined },
    { week: 1, os: 'macos', channel: 'ga', first: 4, later: 12 },
  ];

  it('begins at the first step after consent, says so, and leaves blank what is counted elsewhere', () => {
    const { baseline, counted, rows, from, to } = answer(people, { from: '2026-01-01', to: '2026-01-19' });
    expect(baseline).toMatchObject({
      step: 2,
      label: 'First walk',
      note: expect.stringContaining('consent'),
    });
    expect([counted, from, to]).toEqual([
      ...['installations', '2026-01-05T00:00:00.000Z', '2026-01-19T00:00:00.000Z'],
    ]);
    expect(
      rows.map(({ label, n, from_previous, from_first, external }) => [
        label,
        n,
        from_previous,
        from_first,
        external,
      ]),
    ).toEqual([
      ['Map', null, null, null, 'maps_sold'],
      ['First walk', 3, null, 1, undefined],
      ['A week later', 2, 2 / 3, 2 / 3, undefined],
    ]);
  });

  it('says which steps some of a week cannot have reached yet', () => {
    const text = { from: '2026-01-05', to: '2026-01-19', by: 'cohort' };
    const marks = (day: number) =>
      answer(people, text, START + day * DAY_MS).rows.map(({ incomplete }) => incomplete);
    expect(marks(13)).toEqual([false, false, true, false, true, true]);
    expect(marks(14)).toEqual([false, false, false, false, false, true]);
    expect(marks(21)).toEqual(Array.from({ length: 6 }, () => false));
  });

  it('takes the last twelve weeks by default, and no range in which no week begins', () => {
    const now = START + 80 * DAY_MS;
    expect(planCohortFunnel(walks, {}, now).mondays).toEqual(
      Array.from({ length: 12 }, (_none, index) => START / DAY_MS + 7 * index),
    );
    expect(() => planCohortFunnel(walks, { from: '2026-01-06', to: '2026-01-12' }, now)).toThrow(/Mondays/);
  });

  it('keeps two dimensions apart, since counts hold only one', () => {
    expect(() => planCohortFunnel(walks, { by: 'os', where: ['version:eq:1.0.0'] }, NOW)).toThrow(
      /one of version, os/,
    );
  });
});
