import type { JSX } from 'preact';
import { CatalogPage } from './catalog-page.tsx';
import { MetricsPage } from './metrics-page.tsx';
import { readPage } from './page-address.ts';

export function App(): JSX.Element {
  const page = readPage(location.pathname);
  return page.name === 'catalog' ? <CatalogPage product={page.product} /> : <MetricsPage />;
}
