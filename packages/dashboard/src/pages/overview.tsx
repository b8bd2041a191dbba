import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { LOADING, type MetricList, metricsPath, PRODUCTS_PATH, type ProductList } from '../api.ts';
import { ErrorNotice } from '../notices.tsx';
import type { PageProps } from '../pages.ts';
import { pickPanels } from '../pick-panels.ts';
import { ProductPage } from '../product-page.tsx';
import { useFetched } from '../use-fetched.ts';
import '../tiles.css';
import '../chart.css';
import '../panel.css';
import '../overview.css';

/** What is measured of a product, over a range. */
export function OverviewPage({ product, view, clock, change }: PageProps): JSX.Element {
  const [list = LOADING] = useFetched<MetricList>([metricsPath(product)], clock.now);
  const [products = LOADING] = useFetched<ProductList>([PRODUCTS_PATH], clock.now);
  const metrics = list.state === 'ready' ? list.value.metrics : undefined;
  const panels = useMemo(() => (metrics === undefined ? undefined : pickPanels(metrics)), [metrics]);
  if (list.state === 'failed') {
    return <ErrorNotice what={`What ${product} measures`} problem={list.problem} onRetry={clock.refresh} />;
  }
  if (metrics === undefined || panels === undefined) {
    return <p class="skeleton">Loading the metrics of {product} …</p>;
  }
  const about =
    products.state === 'ready' ? products.value.products.find((one) => one.product === product) : undefined;
  return (
    <ProductPage {...{ product, metrics, panels, view, clock, change }} filters={about?.filters ?? []} />
  );
}
