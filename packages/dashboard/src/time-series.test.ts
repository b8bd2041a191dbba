import { describe, expect, it } from 'vitest';
import type { MetricAnswer, MetricRow } from './api.ts';
import { timeSeriesOf } from './time-series.ts';

function row(day: number, value: number | null, more: Partial<MetricRow> = {}): MetricRow {
  const start = `2026-11-${day}T00:00:00.000Z`;
  return { start, group: {}, value, n: value ?? 0, suppressed: false, incomplete: false, ...more };
}

function answer(kind: MetricAnswer['kind'], rows: readonly MetricRow[]): MetricAnswer {
  return {
    product: 'caro',
    metric: 'a_metric',
    kind,
    question: 'How many?',
    unit: 'count',
    from: '2026-11-18T00:00:00.000Z',
    to: '2026-11-22T00:00:00.000Z',
    interval: 'day',
    watermark: '2026-11-21T09:00:00.000Z',
    rows,
  };
}

describe('timeSeriesOf', () => {
  it('fills days without events with zero for a count', () => {
    const { points } = timeSeriesOf(answer('count', [row(19, 4)]));
    expect(points.map((point) => point.values)).toEqual([[0], [4], [0], [0]]);
  });

  it('leaves days without events open for a ratio', () => {
    const { points } = timeSeriesOf(answer('ratio', [row(19, 0.5)]));
    expect(points.map((point) => point.values)).toEqual([[null], [0.5], [null], [null]]);
  });

  it('keeps the day that is not over apart, with or without a row', () => {
    for (const rows of [[], [row(21, 2, { incomplete: true })]]) {
      const { points } = timeSeriesOf(answer('count', rows));
      expect(points.map((point) => point.incomplete)).toEqual([false, false, false, true]);
    }
  });

  it('puts the percentiles of a day side by side', () => {
    const p50 = { group: { percentile: 'p50' } };
    const p95 = { group: { percentile: 'p95' } };
    const series = timeSeriesOf(answer('percentiles', [row(18, 10, p50), row(18, 90, p95)]));
    expect(series.labels).toEqual(['p50', 'p95']);
    expect(series.points[0]?.values).toEqual([10, 90]);
    expect(series.points[1]?.values).toEqual([null, null]);
  });

  it('has one line even before the first event', () => {
    expect(timeSeriesOf(answer('ratio', [])).labels).toEqual(['']);
  });

  it('sets each bucket beside that of the period before', () => {
    const compared = { with: 'previous', from: '2026-11-14T00:00:00.000Z', to: '2026-11-18T00:00:00.000Z' };
    const rows = [row(18, 4, { previous: 2 }), row(19, 0, { previous: 7 })];
    const { points } = timeSeriesOf({ ...answer('count', rows), compared } as MetricAnswer);
    expect(points.map((point) => point.previous)).toEqual([[2], [7], [0], [0]]);
    expect(timeSeriesOf(answer('count', rows)).points[0]).not.toHaveProperty('previous');
  });

  it('has a line for each value of a dimension, the most frequent first and the rest last', () => {
    const of = (os: string, n: number) => row(18, n, { group: { os } });
    const series = timeSeriesOf(answer('count', [of('other', 9), of('linux', 2), of('macos', 5)]));
    expect(series.labels).toEqual(['macos', 'linux', 'other']);
    expect(series.points[0]?.values).toEqual([5, 2, 9]);
    expect(series.points[1]?.values).toEqual([0, 0, 0]);
  });

  it('shows one percentile of those that are cut by a dimension', () => {
    const of = (percentile: string, value: number) => row(18, value, { group: { os: 'linux', percentile } });
    const series = timeSeriesOf(answer('percentiles', [of('p50', 10), of('p95', 90)]));
    expect(series.labels).toEqual(['linux']);
    expect(series.points[0]?.values).toEqual([90]);
  });
});
