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
import type { RetentionQuery } from './retention-query.ts';
import { retentionTable } from './retention-table.ts';
import { dateOf, mondayBefore, weekOf } from './week-of.ts';

const today = fc.integer({ min: FIRST_DAY, max: FIRST_DAY + DAYS - 1 });
const question = fc.record({
  interval: fc.constantFrom('day', 'week'),
  first: fc.integer({ min: FIRST_DAY - 30, max: FIRST_DAY + DAYS }),
  cohorts: fc.integer({ min: 1, max: 30 }),
  weeks: fc.integer({ min: 1, max: 26 }),
  by: fc.constantFrom([], ['os']),
});

describe('retentionTable', () => {
  it('shows of each cohort who was there later, as the people themselves were', () => {
    fc.assert(
      fc.property(
        installations,
        question,
        today,
        (simulated, { interval, first, cohorts, weeks, by }, now) => {
          const all = simulated
            .map((one) => ({ ...one, days: one.days.filter((day) => day <= now) }))
            .filter(({ days }) => days.length > 0);
          const span = interval === 'week' ? 7 : 1;
          const from = interval === 'week' ? mondayBefore(first) : first;
          const to = from + cohorts * span;
          const { ages, cohorts: byWeek } = countsOf(all);
          const query: RetentionQuery = { kind: 'active', interval, from, to, weeks, by, where: [] };
          const cells =
            interval === 'week'
              ? ({ table: 'cohort', cells: byWeek } as const)
              : ({ table: 'age', cells: ages } as const);
          const { rows, totals } = retentionTable(query, cells, now);

          const offsets = interval === 'week' ? Array.from({ length: weeks }, (_, at) => at + 1) : [1, 7, 30];
          const systems = by.length === 0 ? [undefined] : [...new Set(all.map(({ os }) => os))].toSorted();
          const startOf = ({ days: [one = 0] }: Installation) => (span === 7 ? mondayBefore(one) : one);
          const wanted: unknown[] = [];
          const sums = new Map<string, { n: number; of: number }>();
          for (let start = from; start < to && start <= now; start += span) {
            for (const os of systems) {
              const own = all.filter((one) => startOf(one) === start && (os === undefined || one.os === os));
              const cells = offsets.flatMap((after) => {
                const begins = start + after * span;
                const n = own.filter((one) => isActive(one, begins, begins + span - 1)).length;
                const over = begins + span - 1 < now;
                if (over) {
                  const sum = sums.get(`${os} ${after}`) ?? { n: 0, of: 0 };
                  sums.set(`${os} ${after}`, { n: sum.n + n, of: sum.of + own.length });
                }
                const share = own.length === 0 ? null : n / own.length;
                return begins > now ? [] : [{ after, n, share, incomplete: !over, suppressed: false }];
              });
              if (os !== undefined && own.length === 0) continue;
              wanted.push({
                start: `${dateOf(start)}T00:00:00.000Z`,
                cohort: span === 7 ? weekOf(start) : dateOf(start),
                group: os === undefined ? {} : { os },
                n: own.length,
                suppressed: false,
                cells,
              });
            }
          }
          expect(rows).toEqual(wanted);
          expect(totals).toEqual(
            systems.map((os) => ({
              group: os === undefined ? {} : { os },
              cells: offsets.map((after) => {
                const { n, of } = sums.get(`${os} ${after}`) ?? { n: 0, of: 0 };
                return { after, n, of, share: of === 0 ? null : n / of, suppressed: false };
              }),
            })),
          );
        },
      ),
    );
  });
});
