import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { freshnessOf } from './freshness.ts';
import { ErrorNotice } from './notices.tsx';
import { PageHeader } from './page-header.tsx';
import { ProductPage } from './product-page.tsx';
import { useClock } from './use-clock.ts';
import { useOverview } from './use-overview.ts';
import { useViewState } from './use-view-state.ts';
import { writeViewState } from './view-state.ts';

/** What is measured: the products of the server, one of them over a range. */
export function MetricsPage(): JSX.Element {
  const [view, change] = useViewState();
  const clock = useClock();
  const overview = useOverview(view, clock);
  const { products, product, metrics } = overview;
  const answers = metrics.state === 'ready' ? metrics.value.map(({ answer }) => answer) : [];

  useEffect(() => {
    document.title = product === undefined ? 'Candor' : `${product} · Candor`;
  }, [product]);

  useEffect(() => {
    // So that the address, passed on, shows the same product where another one comes first.
    if (view.product === undefined && product !== undefined) {
      history.replaceState(null, '', writeViewState({ ...view, product }));
    }
  }, [view, product]);

  return (
    <>
      <PageHeader
        products={products.state === 'ready' ? products.value.products.map((one) => one.product) : []}
        product={product}
        range={view.range}
        freshness={freshnessOf(answers)}
        onChange={change}
        onRefresh={clock.refresh}
      />
      <main>
        {products.state === 'failed' && product === undefined ? (
          <ErrorNotice what="The list of products" problem={products.problem} onRetry={clock.refresh} />
        ) : (
          <ProductPage view={view} overview={overview} clock={clock} onChange={change} />
        )}
      </main>
      <footer>All times are UTC.</footer>
    </>
  );
}
