import {
  LOADING,
  type Load,
  type MetricAnswer,
  type MetricList,
  type MetricSummary,
  metricPath,
  metricsPath,
  PRODUCTS_PATH,
  type ProductList,
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
  readonly products: Load<ProductList>;
  /** The chosen product; undefined until it is known. */
  readonly product: string | undefined;
  readonly range: TimeRange;
  readonly metrics: Load<readonly Asked[]>;
}

/** Everything on the page but the chart: the products, the metrics of the chosen one, an answer for each. */
export function useOverview(view: ViewState, clock: Clock): Overview {
  const range = timeRange(view.range, clock.now);
  const [products = LOADING] = useFetched<ProductList>([PRODUCTS_PATH], clock.now);
  const first = products.state === 'ready' ? products.value.products[0]?.product : undefined;
  const product = view.product ?? first;
  const lists = useFetched<MetricList>(product === undefined ? [] : [metricsPath(product)], clock.now);
  const [list = LOADING] = lists;
  const names = list.state === 'ready' ? list.value.metrics.map(({ name }) => name) : [];
  const paths = names.map((name) => metricPath(product ?? '', name, range, 'range'));
  const answers = useFetched<MetricAnswer>(paths, clock.now);
  if (list.state !== 'ready') return { products, product, range, metrics: list };
  const asked = list.value.metrics.map((metric, index) => ({ metric, answer: answers[index] ?? LOADING }));
  return { products, product, range, metrics: { ...list, value: asked } };
}
