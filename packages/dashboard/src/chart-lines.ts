import type { TimeSeries } from './time-series.ts';

type Values = readonly (number | null)[];

/** One label of a series as two lines over the same buckets: what is settled, and what may still grow. */
export interface ChartLine {
  readonly label: string;
  readonly settled: Values;
  /** Where `joined`, it starts at the last settled point, so that the eye can follow. */
  readonly open: Values;
  /** Indices of the points that need a dot: all when there is room, else those that no line reaches. */
  readonly settledDots: readonly number[];
  readonly openDots: readonly number[];
  /** The period before, where there is one line and it was asked for. */
  readonly previous?: Values;
}

/** More dots than this are a smear on a narrow screen. */
const MOST_DOTS = 31;

export function chartLines(series: TimeSeries, joined: boolean): readonly ChartLine[] {
  const { points, labels } = series;
  const isOpen = (index: number): boolean => points[index]?.incomplete ?? false;
  return labels.map((label, which) => {
    const values = points.map((point) => point.values[which] ?? null);
    const indices = values.flatMap((value, index) => (value === null ? [] : [index]));
    const isAlone = (index: number): boolean =>
      (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    const dots = points.length <= MOST_DOTS ? indices : indices.filter(isAlone);
    return {
      label,
      settled: values.map((value, index) => (isOpen(index) ? null : value)),
      open: values.map((value, index) => (isOpen(index) || (joined && isOpen(index + 1)) ? value : null)),
      settledDots: dots.filter((index) => !isOpen(index)),
      openDots: indices.filter(isOpen),
      ...(labels.length === 1 && points.some(({ previous }) => previous !== undefined)
        ? { previous: points.map(({ previous }) => previous?.[which] ?? null) }
        : {}),
    };
  });
}
