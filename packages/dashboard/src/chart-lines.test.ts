import { describe, expect, it } from 'vitest';
import { chartLines } from './chart-lines.ts';
import type { TimeSeries } from './time-series.ts';

/** The last of the values is of a day that is not over. */
function series(...values: readonly (number | null)[]): TimeSeries {
  const points = values.map((value, index) => ({
    start: index * 86_400_000,
    values: [value],
    n: 1,
    incomplete: index === values.length - 1,
  }));
  return { kind: 'ratio', unit: 'share', interval: 'day', labels: [''], points };
}

describe('chartLines', () => {
  it('joins the open line to the last settled point', () => {
    const [line] = chartLines(series(1, 2, 3), true);
    expect(line).toMatchObject({ settled: [1, 2, null], open: [null, 2, 3] });
  });

  it('keeps bars apart', () => {
    const [line] = chartLines(series(1, 2, 3), false);
    expect(line).toMatchObject({ settled: [1, 2, null], open: [null, null, 3] });
  });

  it('draws each dot once', () => {
    const [line] = chartLines(series(1, null, 3, 4), true);
    expect(line).toMatchObject({ settledDots: [0, 2], openDots: [3] });
  });

  it('draws of many points only those that no line reaches', () => {
    const many = Array.from({ length: 90 }, (_, day) => (day < 40 || day === 50 ? 1 : null));
    const [line] = chartLines(series(...many), true);
    expect(line).toMatchObject({ settledDots: [50], openDots: [] });
  });

  it('has the line of the period before, of one line alone', () => {
    const { points, ...one } = series(1, 2);
    const compared = points.map((point) => ({ ...point, previous: [7] }));
    expect(chartLines({ ...one, points: compared }, true)[0]?.previous).toEqual([7, 7]);
    const two = compared.map((point) => ({ ...point, values: [1, 2], previous: [7, 8] }));
    expect(chartLines({ ...one, labels: ['a', 'b'], points: two }, true)[0]).not.toHaveProperty('previous');
    expect(chartLines({ ...one, points }, true)[0]).not.toHaveProperty('previous');
  });
});
