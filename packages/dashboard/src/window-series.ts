import type { MetricAnswer, MetricSummary } from './api.ts';
import { type TimeSeries, timeSeriesOf } from './time-series.ts';

/** A metric that counts who was active in so many days. */
export interface WindowMetric {
  readonly metric: MetricSummary;
  /** 1–63 */
  readonly days: number;
}

/** The windows of a product's main activity, the shortest first: one of each length. */
export function windowsOf(metrics: readonly MetricSummary[]): readonly WindowMetric[] {
  const windows = metrics.flatMap((metric) =>
    metric.window === undefined ? [] : [{ metric, ...metric.window }],
  );
  // `active` is what the server takes where nothing else is asked for.
  const activity = windows.some((one) => one.activity === 'active') ? 'active' : windows[0]?.activity;
  const lengths = new Map<number, WindowMetric>();
  for (const { metric, days, activity: own } of windows) {
    if (own === activity && !lengths.has(days)) lengths.set(days, { metric, days });
  }
  return [...lengths.values()].toSorted((a, b) => a.days - b.days);
}

/** Several windows over the same days, side by side; undefined without any. */
export function windowSeries(
  windows: readonly WindowMetric[],
  answers: readonly MetricAnswer[],
): TimeSeries | undefined {
  const all = answers.map(timeSeriesOf);
  const [first] = all;
  if (first === undefined) return undefined;
  return {
    ...first,
    labels: windows.map(({ days }) => windowLabel(days)),
    points: first.points.map((point, index) => {
      const same = all.map(({ points }) => points[index] ?? point);
      return {
        ...point,
        values: same.map(({ values }) => values[0] ?? null),
        incomplete: same.some(({ incomplete }) => incomplete),
      };
    }),
  };
}

/** `On the day`, `in 7 days` */
export function windowLabel(days: number): string {
  return days === 1 ? 'on the day' : `in ${days} days`;
}
