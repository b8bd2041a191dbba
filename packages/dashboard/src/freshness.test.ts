import { describe, expect, it } from 'vitest';
import { LOADING, type Load, type MetricAnswer } from './api.ts';
import { freshnessOf } from './freshness.ts';

const NOW = Date.parse('2026-11-21T09:41:07.000Z');

function behind(seconds: number): Load<MetricAnswer> {
  const watermark = new Date(NOW - seconds * 1000).toISOString();
  const value: MetricAnswer = {
    product: 'caro',
    metric: 'commands',
    kind: 'count',
    question: 'How many?',
    unit: 'count',
    from: watermark,
    to: watermark,
    watermark,
    rows: [],
  };
  return { state: 'ready', value, servedAt: NOW };
}

function labelOf(...answers: readonly Load<MetricAnswer>[]): string | undefined {
  return freshnessOf(answers)?.label.replaceAll('\u00a0', ' ');
}

describe('freshnessOf', () => {
  it('is undefined before the first answer', () => {
    expect(freshnessOf([LOADING, { state: 'failed', problem: 'gone' }])).toBeUndefined();
  });

  it('calls a few seconds up to date', () => {
    expect(freshnessOf([behind(3)])).toMatchObject({ fresh: true, label: 'up to date' });
  });

  it.each([
    [45, '45 s behind'],
    [720, '12 min behind'],
    [10_800, '3 h behind'],
    [172_800, '2 d behind'],
  ])('tells %d seconds as %s', (seconds, label) => {
    expect(labelOf(behind(seconds))).toBe(label);
  });

  it('is as current as the oldest answer', () => {
    expect(labelOf(behind(2), behind(60), LOADING, behind(30))).toBe('60 s behind');
  });

  it('takes a watermark ahead of the clock as up to date', () => {
    expect(labelOf(behind(-5))).toBe('up to date');
  });
});
