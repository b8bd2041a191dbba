import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswered } from './metric-source.ts';
import { daysLater } from './periods/days-later.ts';
import { type Published, publicSource } from './public-source.ts';

const FROM = '2026-03-01';
const count = fc.integer({ min: 0, max: 10_000 });
const days = fc.array(fc.record({ made: count, of: fc.integer({ min: 1, max: 10_000 }) }), {
  minLength: 14,
  maxLength: 14,
});

function published(list: readonly { readonly made: number; readonly of: number }[]): Published {
  const rows = (value: (one: { made: number; of: number }) => number) =>
    list.map((one, index) => ({
      start: `${daysLater(FROM, index)}T00:00:00.000Z`,
      ...{ group: {}, value: value(one), n: one.of },
    }));
  const about = { question: '?', unit: 'share' } as const;
  return {
    ...{ product: 'hello', from: FROM, to: daysLater(FROM, 14) },
    metrics: [
      { ...about, metric: 'rate', kind: 'ratio', rows: rows(({ made, of }) => made / of) },
      { ...about, metric: 'count', kind: 'count', unit: 'count', rows: rows(({ of }) => of) },
      { ...about, metric: 'rate', kind: 'ratio', by: 'os', rows: [] },
    ],
  };
}

describe('publicSource', () => {
  const week = { from: daysLater(FROM, 7), to: daysLater(FROM, 14) };

  it('adds days up: a quotient is the sum of what it is made of over the sum of what it rests on', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (list) => {
        const source = publicSource(published(list));
        const sum = (from: number, key: 'made' | 'of') =>
          list.slice(from, from + 7).reduce((all, one) => all + one[key], 0);
        const rate = await source.metric('rate', { ...week, compare: 'previous' });
        const counted = await source.metric('count', week);
        if (!isAnswered(rate) || !isAnswered(counted)) throw new Error('both are published');
        expect(rate.rows[0]?.value).toBeCloseTo(sum(7, 'made') / sum(7, 'of'), 9);
        expect(rate.rows[0]?.previous).toBeCloseTo(sum(0, 'made') / sum(0, 'of'), 9);
        expect(counted.rows).toMatchObject([{ value: sum(7, 'of'), n: sum(7, 'of') }]);
      }),
    );
  });

  it('answers nothing else: no cut, no filter, no day beside those that are published, no funnel', async () => {
    const source = publicSource(published(Array.from({ length: 14 }, () => ({ made: 1, of: 2 }))));
    const problem = { problem: expect.any(String) };
    for (const [name, question] of [
      ['rate', { ...week, by: 'os' }],
      ['rate', { ...week, where: ['os:eq:linux'] }],
      ['rate', { from: daysLater(FROM, 8), to: daysLater(FROM, 15) }],
      ['rate', { from: daysLater(FROM, -1), to: daysLater(FROM, 6) }],
      ['wau', week],
    ] as const)
      expect(await source.metric(name, question)).toEqual(problem);
    expect(await source.funnel('adoption', week)).toEqual(problem);
    expect(await source.retention({ ...week, kind: 'active', weeks: '4' })).toEqual(problem);
  });
});
