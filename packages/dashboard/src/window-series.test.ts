import { describe, expect, it } from 'vitest';
import type { MetricAnswer, MetricSummary } from './api.ts';
import { windowSeries, windowsOf } from './window-series.ts';

function windowOf(name: string, activity: string, days: number): MetricSummary {
  const about = { label: name, question: '?', unit: 'count', dimensions: [] } as const;
  return { name, kind: 'window', ...about, window: { activity, days } };
}

const METRICS: readonly MetricSummary[] = [
  windowOf('mau', 'active', 30),
  { name: 'csr', label: 'CSR', kind: 'ratio', question: '?', unit: 'share', dimensions: [] },
  windowOf('control', 'controls', 2),
  windowOf('awu', 'active', 7),
  windowOf('wau', 'active', 7),
  windowOf('dau', 'active', 1),
];

function answer(metric: string, values: readonly number[], open = false): MetricAnswer {
  return {
    ...{ product: 'caro', metric, kind: 'window', question: '?', unit: 'count', interval: 'day' },
    ...{ from: '2026-11-18T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' },
    watermark: '2026-11-20T00:00:00.000Z',
    rows: values.map((value, index) => ({
      ...{ start: `2026-11-${18 + index}T00:00:00.000Z`, group: {}, value, n: value },
      ...{ suppressed: false, incomplete: open && index === values.length - 1 },
    })),
  };
}

describe('windowsOf', () => {
  it('takes one window of each length, of the main activity, the shortest first', () => {
    expect(windowsOf(METRICS).map(({ metric }) => metric.name)).toEqual(['dau', 'awu', 'mau']);
  });

  it('takes another activity where nothing is called active', () => {
    expect(windowsOf([windowOf('a', 'thinking', 7)]).map(({ days }) => days)).toEqual([7]);
  });
});

describe('windowSeries', () => {
  it('puts the windows of a day side by side', () => {
    const windows = windowsOf(METRICS).slice(0, 2);
    const series = windowSeries(windows, [answer('dau', [3, 4]), answer('awu', [9, 11], true)]);
    expect(series?.labels).toEqual(['on the day', 'in 7 days']);
    expect(series?.points.map(({ values }) => values)).toEqual([
      [3, 9],
      [4, 11],
    ]);
    expect(series?.points.map(({ incomplete }) => incomplete)).toEqual([false, true]);
  });

  it('is nothing without windows', () => {
    expect(windowSeries([], [])).toBeUndefined();
  });
});
