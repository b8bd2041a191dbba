import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hello } from '../../test/hello-catalog.ts';
import { countsOf, FIRST_DAY, type Installation, installations } from '../../test/simulated-installations.ts';
import { answerPeople, type CellReader } from './answer-people.ts';
import type { PeopleMetric } from './people-metric.ts';
import { dateOf } from './week-of.ts';

const DAY_MS = 86_400_000;
const NOW = (FIRST_DAY + 250) * DAY_MS;
const about = { question: 'How many?', activity: 'active' } as const;
const wau: PeopleMetric = { ...about, kind: 'window', days: 7, target: { growing: true } };
const nextDay: PeopleMetric = { ...about, kind: 'retention', after: { days: 1 } };

function readerOf(all: readonly Installation[]): CellReader {
  const { gaps, ages, cohorts } = countsOf(all);
  return async ({ table, from, to }) => {
    const inRead = ({ date }: { readonly date: string }) => date >= dateOf(from) && date < dateOf(to);
    switch (table) {
      case 'gap':
        return { table, cells: gaps.filter(inRead) };
      case 'age':
        return { table, cells: ages.filter(inRead) };
      case 'cohort':
        return { table, cells: cohorts.filter(inRead) };
    }
  };
}

describe('answerPeople', () => {
  it('sets each value beside what the period before answers by itself', async () => {
    const first = fc.integer({ min: FIRST_DAY + 20, max: FIRST_DAY + 180 });
    const metrics = fc.constantFrom(wau, nextDay);
    const cuts = fc.constantFrom([], ['os']);
    await fc.assert(
      fc.asyncProperty(installations, first, metrics, cuts, async (all, day, metric, by) => {
        const read = readerOf(all);
        const ask = (from: number, more: object = {}) => {
          const range = { from: from * DAY_MS, to: (from + 9) * DAY_MS, interval: 'day' } as const;
          const query = { ...range, by, where: [], ...more };
          return answerPeople({ catalog: hello, name: 'it', metric, query, watermark: NOW }, read);
        };
        const { rows, compared } = await ask(day, { compare: 'previous' });
        const [now, before] = [await ask(day), await ask(day - 9)];
        expect(compared).toEqual({ with: 'previous', from: before.from, to: now.from });
        const nothing = metric.kind === 'window' ? 0 : null;
        const keyOf = (start: string, group: object, days: number) =>
          `${Date.parse(start) / DAY_MS + days} ${JSON.stringify(group)}`;
        const values = new Map(now.rows.map((row) => [keyOf(row.start, row.group, 0), row.value]));
        const previous = new Map(before.rows.map((row) => [keyOf(row.start, row.group, 9), row.value]));
        const keys = [...new Set([...values.keys(), ...previous.keys()])].toSorted();
        expect(
          rows.map((row) => [keyOf(row.start, row.group, 0), row.value, row.previous]).toSorted(),
        ).toEqual(keys.map((key) => [key, values.get(key) ?? nothing, previous.get(key) ?? nothing]));
      }),
    );
  });

  it('judges growth by the period before', async () => {
    const person = { os: 'linux', channel: 'ga', versions: ['1.0.0'] };
    const on = (...days: number[]) => ({ ...person, days: days.map((day) => FIRST_DAY + day) });
    const statusOf = async (all: readonly Installation[]) => {
      const range = { from: (FIRST_DAY + 14) * DAY_MS, to: (FIRST_DAY + 21) * DAY_MS };
      const query = { ...range, by: [], where: [], compare: 'previous' } as const;
      return (
        await answerPeople({ catalog: hello, name: 'wau', metric: wau, query, watermark: NOW }, readerOf(all))
      ).status;
    };
    expect(await statusOf([on(13), on(16), on(17)])).toBe('met');
    expect(await statusOf([on(13, 16)])).toBe('missed');
  });
});
