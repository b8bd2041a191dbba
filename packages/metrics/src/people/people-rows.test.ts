import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsOf,
  DAYS,
  FIRST_DAY,
  type Installation,
  installations,
  isActive,
} from '../../test/simulated-installations.ts';
import type { MetricQuery } from '../query.ts';
import type { PeopleMetric } from './people-metric.ts';
import { peopleRead, peopleRows } from './people-rows.ts';
import { dateOf, mondayBefore } from './week-of.ts';

const DAY_MS = 86_400_000;
const LAST_DAY = FIRST_DAY + DAYS - 1;
const about = { question: 'How many?', activity: 'active' } as const;

const METRICS: readonly PeopleMetric[] = [
  ...[1, 7, 30, 63].map((days) => ({ ...about, kind: 'window', days }) as const),
  ...[7, 28, 31].map((days) => ({ ...about, kind: 'churn', days }) as const),
  ...[7, 28, 31].map((days) => ({ ...about, kind: 'resurrection', days }) as const),
  ...([1, 7, 30] as const).map((days) => ({ ...about, kind: 'retention', after: { days } }) as const),
  ...[1, 4].map((weeks) => ({ ...about, kind: 'retention', after: { weeks } }) as const),
];

/** Each person's value and weight as it follows from their days: the share of those for whom `of` holds is `is`. */
function expected(
  metric: PeopleMetric,
  all: readonly Installation[],
  { from, to, cutBefore, cutBehind }: ReturnType<typeof bucketsOf>[number],
  today: number,
) {
  const share = (of: readonly Installation[], is: (one: Installation) => boolean, incomplete: boolean) => ({
    value: of.length === 0 ? null : of.filter(is).length / of.length,
    n: of.length,
    incomplete,
  });
  if (metric.kind === 'retention') {
    const { after } = metric;
    const isWeek = 'weeks' in after;
    const length = isWeek ? 7 * after.weeks : after.days;
    const span = isWeek ? 7 : 1;
    const cohortOf = ({ days: [first = 0] }: Installation) => (isWeek ? mondayBefore(first) : first);
    const last = Math.min(to - 1, today);
    const starts: number[] = [];
    for (let day = from; day <= last; day += 1) if (!isWeek || mondayBefore(day) === day) starts.push(day);
    if (starts.length === 0) return undefined;
    const ripe = starts.filter((start) => start + length + span <= today);
    const began = all.filter((one) => ripe.includes(cohortOf(one)));
    const back = (one: Installation) =>
      isActive(one, cohortOf(one) + length, cohortOf(one) + length + span - 1);
    const isCut = [...cutBefore, ...cutBehind].some((day) => !isWeek || mondayBefore(day) === day);
    return share(began, back, isCut || last < to - 1 || ripe.length < starts.length);
  }
  if (from > today) return undefined;
  const end = Math.min(to - 1, today);
  const inLast = (one: Installation) => isActive(one, end - metric.days + 1, end);
  const inBefore = (one: Installation) => isActive(one, end - 2 * metric.days + 1, end - metric.days);
  const incomplete = end === today || cutBehind.length > 0;
  switch (metric.kind) {
    case 'window': {
      const n = all.filter(inLast).length;
      return { value: n, n, incomplete };
    }
    case 'churn':
      return share(all.filter(inBefore), (one) => !inLast(one), incomplete);
    case 'resurrection': {
      const known = (one: Installation) => isActive(one, 0, end - 2 * metric.days);
      return share(all.filter(inLast), (one) => !inBefore(one) && known(one), incomplete);
    }
  }
}

/** First and last days of the buckets of a range, walked day by day. */
function bucketsOf(from: number, to: number, interval: MetricQuery['interval']) {
  const nameOf = (day: number) => {
    if (interval === undefined) return 'all';
    if (interval === 'month') return dateOf(day).slice(0, 7);
    return interval === 'week' ? dateOf(mondayBefore(day)) : dateOf(day);
  };
  const buckets: { start: string; from: number; to: number; cutBefore: number[]; cutBehind: number[] }[] = [];
  for (let day = from; day < to; day += 1) {
    const name = nameOf(day);
    const last = buckets.at(-1);
    if (last !== undefined && nameOf(last.from) === name) last.to = day + 1;
    else {
      const start = name === 'all' ? dateOf(from) : interval === 'month' ? `${name}-01` : name;
      buckets.push({ start: `${start}T00:00:00.000Z`, from: day, to: day + 1, cutBefore: [], cutBehind: [] });
    }
  }
  // Days of the first and the last bucket that the range leaves out.
  if (interval !== undefined)
    for (const one of buckets) {
      for (let day = from - 1; nameOf(day) === nameOf(one.from); day -= 1) one.cutBefore.push(day);
      for (let day = to; nameOf(day) === nameOf(one.from); day += 1) one.cutBehind.push(day);
    }
  return buckets;
}

const cut = fc.constantFrom<Pick<MetricQuery, 'by' | 'where'>[]>(
  { by: [], where: [] },
  { by: ['os'], where: [] },
  { by: ['channel'], where: [] },
  { by: ['channel', 'os'], where: [] },
  { by: [], where: [{ field: 'os', op: 'ne', values: ['linux'] }] },
  { by: ['os'], where: [{ field: 'channel', op: 'eq', values: ['beta'] }] },
  { by: ['channel'], where: [{ field: 'os', op: 'in', values: ['linux', 'macos'] }] },
);

const question = fc.record({
  cut,
  from: fc.integer({ min: FIRST_DAY - 5, max: LAST_DAY }),
  length: fc.integer({ min: 1, max: 70 }),
  today: fc.integer({ min: FIRST_DAY + 20, max: LAST_DAY + 40 }),
  interval: fc.constantFrom(undefined, 'day', 'week', 'month'),
});

describe('metrics of people', () => {
  it('are what the people themselves make of them, for every metric, bucket, group and filter', () => {
    fc.assert(
      fc.property(
        installations,
        question,
        (simulated, { cut: { by, where }, from, length, today, interval }) => {
          const to = from + length;
          // What has not happened was not sent.
          const all = simulated
            .map((one) => ({ ...one, days: one.days.filter((day) => day <= today) }))
            .filter(({ days }) => days.length > 0);
          const query = {
            ...{ from: from * DAY_MS, to: to * DAY_MS, by, where },
            ...(interval === undefined ? {} : { interval }),
          } as MetricQuery;
          const kept = all.filter((one) =>
            where.every(({ field, op, values }) => {
              const value = one[field as 'os' | 'channel'];
              return op === 'ne'
                ? !values.some((other) => other === value)
                : values.some((other) => other === value);
            }),
          );
          const names = by as readonly ('os' | 'channel')[];
          const groupOf = (one: Installation) => Object.fromEntries(names.map((name) => [name, one[name]]));
          const groups = new Map(kept.map((one) => [JSON.stringify(groupOf(one)), groupOf(one)]));
          if (by.length === 0) groups.set('{}', {});
          const { gaps, ages, cohorts } = countsOf(all);
          for (const metric of METRICS) {
            const read = peopleRead(metric, query);
            const inRead = ({ date }: { readonly date: string }) =>
              date >= dateOf(read.from) && date < dateOf(read.to);
            const cells = {
              gap: { table: 'gap', cells: gaps.filter(inRead) },
              age: { table: 'age', cells: ages.filter(inRead) },
              cohort: { table: 'cohort', cells: cohorts.filter(inRead) },
            } as const;
            const rows = peopleRows(metric, query, cells[read.table], today);
            const wanted = bucketsOf(from, to, interval).flatMap((bucket) =>
              [...groups].flatMap(([key, group]) => {
                const own = kept.filter((one) => JSON.stringify(groupOf(one)) === key);
                const counted = expected(metric, own, bucket, today);
                if (counted === undefined || (by.length > 0 && counted.n === 0)) return [];
                return [{ start: bucket.start, group, ...counted, suppressed: false }];
              }),
            );
            const sorted = (some: readonly { readonly start: string; readonly group: object }[]) =>
              some.toSorted((a, b) => {
                const [one, other] = [JSON.stringify([a.start, a.group]), JSON.stringify([b.start, b.group])];
                return one < other ? -1 : 1;
              });
            expect(sorted(rows)).toEqual(sorted(wanted));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('counts each in a window once, by the version of the first active day in it', () => {
    fc.assert(
      fc.property(installations, fc.integer({ min: FIRST_DAY + 62, max: LAST_DAY }), (all, end) => {
        for (const days of [1, 7, 63]) {
          const query = { from: end * DAY_MS, to: (end + 1) * DAY_MS, by: ['version'], where: [] };
          const metric = { ...about, kind: 'window', days } as const;
          const cells = { table: 'gap', cells: countsOf(all).gaps } as const;
          const counted = peopleRows(metric, query, cells, LAST_DAY + 9).map(({ group, value }) => [
            group.version,
            value,
          ]);
          const versions = all.flatMap(({ days: own, versions: of }) => {
            const at = own.findIndex((day) => day > end - days && day <= end);
            return at < 0 ? [] : [of[at] ?? ''];
          });
          const wanted = ['1.0.0', '1.1.0'].flatMap((version) => {
            const n = versions.filter((one) => one === version).length;
            return n === 0 ? [] : [[version, n]];
          });
          expect(counted).toEqual(wanted);
        }
      }),
    );
  });
});
