import { describe, expect, it } from 'vitest';
import type { FunnelAnswer, FunnelRow } from './api.ts';
import { cohortRows, funnelGroups } from './funnel-groups.ts';

function rowOf(cohort: string, step: number, n: number | null, of: number): FunnelRow {
  return {
    ...{ group: { cohort }, step, label: `step ${step}`, n, from_previous: null, median: null },
    ...{ from_first: n === null ? null : n / of, suppressed: false, incomplete: cohort === 'W2' },
    ...(n === null ? { external: 'downloads' } : {}),
  };
}

const ANSWER: FunnelAnswer = {
  ...{ product: 'caro', funnel: 'adoption', question: '?', within: 'cohort', counted: 'installations' },
  ...{ median_unit: 'days', from: '', to: '', watermark: '', baseline: { step: 2, label: 'step 2' } },
  rows: [
    ...[rowOf('W2', 1, null, 40), rowOf('W2', 3, 10, 40), rowOf('W2', 2, 40, 40)],
    ...[rowOf('W1', 1, null, 20), rowOf('W1', 2, 20, 20), rowOf('W1', 3, 15, 20)],
  ],
};

describe('funnelGroups', () => {
  it('has the largest group first, and its steps in their order', () => {
    expect(funnelGroups(ANSWER).map(({ name, steps }) => [name, steps.map(({ n }) => n)])).toEqual([
      ['W2', [null, 40, 10]],
      ['W1', [null, 20, 15]],
    ]);
  });

  it('is one group without a name where nothing cuts it', () => {
    const rows = ANSWER.rows.slice(0, 3).map((row) => ({ ...row, group: {} }));
    expect(funnelGroups({ ...ANSWER, rows }).map(({ name }) => name)).toEqual(['']);
  });
});

describe('cohortRows', () => {
  it('tells what share of each week came to the steps behind the baseline, the oldest week first', () => {
    expect(cohortRows(ANSWER)).toEqual({
      columns: ['step 3'],
      rows: [
        { name: 'W1', n: 20, cells: [{ n: 15, of: 20, share: 0.75, incomplete: false }] },
        { name: 'W2', n: 40, cells: [{ n: 10, of: 40, share: 0.25, incomplete: true }] },
      ],
    });
  });
});
