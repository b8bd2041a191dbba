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
import { dayRetentionOf, RETENTION_DAYS } from './day-retention.ts';
import { growthOf } from './growth.ts';
import { activeIn, reachOf } from './reach.ts';
import { mondayBefore } from './week-of.ts';
import { weekRetentionOf } from './week-retention.ts';

const LAST_DAY = FIRST_DAY + DAYS - 1;
const whole = <T extends { readonly dimension: string }>(cells: readonly T[]) =>
  cells.filter(({ dimension }) => dimension === '');
const count = (all: readonly Installation[], is: (one: Installation) => boolean) => all.filter(is).length;

describe('counts of people are those of the people themselves', () => {
  it('in every window of up to 63 days', () => {
    const window = fc.tuple(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), fc.integer({ min: 1, max: 63 }));
    fc.assert(
      fc.property(installations, fc.array(window, { minLength: 20, maxLength: 40 }), (all, windows) => {
        const reach = reachOf(whole(countsOf(all).gaps));
        for (const [from, days] of windows)
          expect(activeIn(reach, from, from + days - 1)).toBe(
            count(all, (one) => isActive(one, from, from + days - 1)),
          );
      }),
    );
  });

  it('from one window to the next: who stayed, left, came back and is new', () => {
    const window = fc.tuple(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), fc.integer({ min: 1, max: 31 }));
    fc.assert(
      fc.property(installations, fc.array(window, { minLength: 20, maxLength: 40 }), (all, windows) => {
        const reach = reachOf(whole(countsOf(all).gaps));
        for (const [end, days] of windows) {
          const [start, earlier] = [end - days + 1, end - 2 * days + 1];
          const now = (one: Installation) => isActive(one, start, end);
          const before = (one: Installation) => isActive(one, earlier, start - 1);
          const known = (one: Installation) => isActive(one, 0, earlier - 1);
          expect(growthOf(reach, end, days)).toEqual({
            active: count(all, now),
            before: count(all, before),
            fresh: count(all, (one) => now(one) && !before(one) && !known(one)),
            retained: count(all, (one) => now(one) && before(one)),
            resurrected: count(all, (one) => now(one) && !before(one) && known(one)),
            churned: count(all, (one) => before(one) && !now(one)),
          });
        }
      }),
    );
  });

  it('on the days after their first', () => {
    fc.assert(
      fc.property(installations, (all) => {
        const retention = dayRetentionOf(whole(countsOf(all).ages));
        for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
          const began = all.filter(({ days }) => days[0] === day);
          expect(retention.began(day)).toBe(began.length);
          for (const after of RETENTION_DAYS)
            expect(retention.cameBack(day, after)).toBe(
              count(began, (one) => isActive(one, day + after, day + after)),
            );
        }
      }),
    );
  });

  it('in the 26 weeks after the one in which they began', () => {
    fc.assert(
      fc.property(installations, (all) => {
        const retention = weekRetentionOf(whole(countsOf(all).cohorts));
        for (let monday = mondayBefore(FIRST_DAY); monday <= LAST_DAY; monday += 7) {
          const began = all.filter(({ days: [first = 0] }) => mondayBefore(first) === monday);
          expect(retention.began(monday)).toBe(began.length);
          for (let weeks = 0; weeks <= 26; weeks += 1) {
            const start = monday + 7 * weeks;
            expect(retention.activeAfter(monday, weeks)).toBe(
              count(began, (one) => isActive(one, start, start + 6)),
            );
          }
        }
      }),
    );
  });

  it('refuses what gaps and cohorts cannot tell', () => {
    expect(() => activeIn(reachOf([]), FIRST_DAY, FIRST_DAY + 63)).toThrow('1 to 63 days');
    expect(() => weekRetentionOf([]).activeAfter(FIRST_DAY, 27)).toThrow('26 weeks');
  });
});
