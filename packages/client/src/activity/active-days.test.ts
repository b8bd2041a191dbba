import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDay, type KnownDays, rebase, tellDays } from './active-days.ts';
import type { ActivityRecord } from './activity-record.ts';
import { addDays, daysBetween, isoWeek } from './calendar.ts';

const START = '2025-11-03';
const day = (offset: number) => addDays(START, offset);

/** The records of somebody who is active on some days. */
function recordsOf(days: readonly number[]): readonly ActivityRecord[] {
  let known: KnownDays | undefined;
  return days.flatMap((offset) => {
    const added = addDay('active', known, day(offset));
    known = added?.known ?? known;
    return added === undefined ? [] : [added.record];
  });
}

const SPAN = 150;
const somebody = fc
  .uniqueArray(fc.integer({ min: 0, max: SPAN }), { maxLength: 40 })
  .map((days) => days.sort((a, b) => a - b));
const people = fc.array(somebody, { minLength: 1, maxLength: 25 });
const isIn = (date: string, from: string, to: string) => date >= from && date <= to;

/** People active in a window, from records alone: those whose record in it is their first there. */
function inWindow(records: readonly ActivityRecord[], from: string, to: string): number {
  return records.filter(
    ({ date, gap = 0 }) => isIn(date, from, to) && (gap === 0 || addDays(date, -gap) < from),
  ).length;
}

describe('records of active days, taken together', () => {
  it('count the people of a day, and of any window of up to 63 days, exactly', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 0, max: SPAN }),
        fc.integer({ min: 1, max: 63 }),
        (all, start, length) => {
          const records = all.flatMap(recordsOf);
          const [from, to] = [day(start), day(start + length - 1)];
          const truth = all.filter((days) => days.some((one) => isIn(day(one), from, to))).length;
          expect(inWindow(records, from, to)).toBe(truth);
          const onDay = all.filter((days) => days.includes(start)).length;
          expect(records.filter(({ date }) => date === day(start))).toHaveLength(onDay);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('count who comes back after n days, up to 30, exactly', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 0, max: SPAN }),
        fc.integer({ min: 1, max: 30 }),
        (all, start, n) => {
          const records = all.flatMap(recordsOf);
          const began = all.filter(([first]) => first === start);
          expect(records.filter(({ date, age }) => date === day(start) && age === 0)).toHaveLength(
            began.length,
          );
          const back = began.filter((days) => days.includes(start + n)).length;
          expect(records.filter(({ date, age }) => date === day(start + n) && age === n)).toHaveLength(back);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('count the people of one cohort in any of its first 26 weeks exactly', () => {
    fc.assert(
      fc.property(
        people,
        fc.integer({ min: 0, max: 21 }),
        fc.integer({ min: 0, max: 21 }),
        (all, began, later) => {
          const [cohort, from] = [isoWeek(day(7 * began)), day(7 * (began + later))];
          const to = addDays(from, 6);
          const records = all.flatMap(recordsOf).filter((record) => record.cohort === cohort);
          const truth = all.filter(
            ([first, ...rest]) =>
              first !== undefined &&
              isoWeek(day(first)) === cohort &&
              [first, ...rest].some((one) => isIn(day(one), from, to)),
          ).length;
          expect(inWindow(records, from, to)).toBe(truth);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('say of somebody who began long ago that it is long ago, and no more', () => {
    const records = recordsOf([0, 200, 201]);
    expect(records[1]).toEqual({ kind: 'active', date: day(200), gap: 63, age: 31, cohort: 'older' });
    expect(records[2]).toEqual({ kind: 'active', date: day(201), gap: 1, age: 31, cohort: 'older' });
  });
});

describe('addDay', () => {
  it('queues nothing for a day that is known, or for an earlier one', () => {
    const known = addDay('active', undefined, day(10))?.known;
    for (const date of [day(10), day(9), day(0)]) expect(addDay('active', known, date)).toBeUndefined();
  });
});

describe('rebase', () => {
  /** Days go by; somebody is active, an upload takes all that is queued, or some of it is dropped unsent. */
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 80 }).map((days) => ({ does: 'act', days }) as const) },
    { weight: 2, arbitrary: fc.constant({ does: 'tell' } as const) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 4 }).map((oldest) => ({ does: 'drop', oldest }) as const),
    },
    { weight: 1, arbitrary: fc.nat(5).map((one) => ({ does: 'lose', one }) as const) },
  );

  it('makes the days that the server hears of follow from each other, whatever was dropped before', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let known: KnownDays | undefined;
        let queued: readonly ActivityRecord[] = [];
        const told: ActivityRecord[] = [];
        let today = START;
        const drop = (isDropped: (index: number) => boolean) => {
          const left = queued.flatMap(({ date }, index) => (isDropped(index) ? [] : [date]));
          const rebased = rebase('active', known?.told, left);
          known = rebased.known;
          queued = rebased.records;
        };
        for (const one of steps) {
          if (one.does === 'act') {
            today = addDays(today, one.days);
            const added = addDay('active', known, today);
            if (added === undefined) throw new Error('a new day is never known');
            known = added.known;
            queued = [...queued, added.record];
          }
          if (one.does === 'drop') drop((index) => index < one.oldest);
          if (one.does === 'lose') drop((index) => index === one.one);
          if (one.does === 'tell') {
            known = tellDays(
              known,
              queued.map(({ date }) => date),
            );
            told.push(...queued);
            queued = [];
          }
        }
        const offsets = told.map(({ date }) => daysBetween(START, date));
        expect(told).toEqual(recordsOf(offsets));
      }),
      { numRuns: 500 },
    );
  });
});
