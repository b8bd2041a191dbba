import {
  LOADING,
  type Load,
  type MetricAnswer,
  type MetricList,
  type MetricSummary,
  metricPath,
  metricsPath,
} from './api.ts';
import { type TimeRange, timeRange } from './time-range.ts';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import type { ViewState } from './view-state.ts';

/** A metric and its answer for the whole range. */
export interface Asked {
  readonly metric: MetricSummary;
  readonly answer: Load<MetricAnswer>;
}

export interface Overview {
  readonly range: TimeRange;
  readonly metrics: Load<readonly Asked[]>;
}

/** Everything on the page but the chart: the metrics of a product, an answer for each. */
export function useOverview(product: string, view: ViewState, clock: Clock): Overview {
  const range = timeRange(view.range, clock.now);
  const [list = LOADING] = useFetched<MetricList>([metricsPath(product)], clock.now);
  const names = list.state === 'ready' ? list.value.metrics.map(({ name }) => name) : [];
  const paths = names.map((name) => metricPath(product, name, range, 'range'));
  const answers = useFetched<MetricAnswer>(paths, clock.now);
  if (list.state !== 'ready') return { range, metrics: list };
  const asked = list.value.metrics.map((metric, index) => ({ metric, answer: answers[index] ?? LOADING }));
  return { range, metrics: { ...list, value: asked } };
}
