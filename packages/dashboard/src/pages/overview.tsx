import type { JSX } from 'preact';
import type { PageProps } from '../pages.ts';
import { ProductPage } from '../product-page.tsx';
import { useFreshness } from '../use-freshness.ts';
import { useOverview } from '../use-overview.ts';
import '../tiles.css';
import '../chart.css';

/** What is measured of a product, over a range. */
export function OverviewPage({ product, view, clock, change }: PageProps): JSX.Element {
  const overview = useOverview(product, view, clock);
  const { metrics } = overview;
  useFreshness(metrics.state === 'ready' ? metrics.value.map(({ answer }) => answer) : []);
  return <ProductPage product={product} view={view} overview={overview} clock={clock} onChange={change} />;
}
