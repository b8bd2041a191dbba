import { describe, expect, it } from 'vitest';
import type { MetricDefinition } from '../metric.ts';
import { checkPublic } from './check-public.ts';

const about = { question: 'How many?' } as const;
const count: MetricDefinition = {
  kind: 'count',
  ...about,
  of: { event: 'greeting' },
  breakdowns: ['language'],
};
const problemsOf = (metric: MetricDefinition) =>
  [...checkPublic(metric, ['metrics', 'it'])].map(({ place, problem }) => `${place}: ${problem}`);

describe('checkPublic', () => {
  it('takes counts, shares and distributions, cut by dimensions and breakdowns', () => {
    expect(problemsOf(count)).toEqual([]);
    expect(problemsOf({ ...count, public: true })).toEqual([]);
    expect(problemsOf({ ...count, public: ['os', 'language'] })).toEqual([]);
  });

  it('refuses what noise does not hide', () => {
    const mean: MetricDefinition = {
      ...{ kind: 'mean', ...about, of: { event: 'greeting' }, field: 'took', unit: 'ms' },
      public: true,
    };
    expect(problemsOf(mean)).toEqual([expect.stringContaining('metrics.it.public: only counts')]);
    const of = { event: 'greeting', count: 'sessions', having: { atLeast: 2 } } as const;
    expect(problemsOf({ ...count, of, public: true })).toHaveLength(1);
  });

  it('refuses a cut that is no breakdown, and a second one of a distribution', () => {
    expect(problemsOf({ ...count, public: ['tone'] })).toEqual([
      expect.stringContaining('metrics.it.public.0'),
    ]);
    const spread: MetricDefinition = {
      kind: 'distribution',
      ...about,
      of: { event: 'greeting' },
      by: 'language',
    };
    expect(problemsOf({ ...spread, public: ['os'] })).toEqual([expect.stringContaining('write true')]);
  });
});
