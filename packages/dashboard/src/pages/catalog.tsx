import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type CatalogDocument, documentPath, LOADING } from '../api.ts';
import { CatalogContents } from '../catalog-contents.tsx';
import { CatalogText } from '../catalog-text.tsx';
import { ErrorNotice } from '../notices.tsx';
import type { PageProps } from '../pages.ts';
import { useFetched } from '../use-fetched.ts';
import '../catalog.css';

/** What a product collects, why, for how long, and what its users can do about it. */
export function CatalogPage({ product, clock }: PageProps): JSX.Element {
  const [answer = LOADING] = useFetched<CatalogDocument>([documentPath(product)], clock.now);
  const isReady = answer.state === 'ready';

  useEffect(() => {
    // The browser looked for the place that the address names before there was anything.
    if (isReady) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [isReady]);

  switch (answer.state) {
    case 'loading':
      return <p class="skeleton">Loading what {product} collects …</p>;
    case 'failed':
      return (
        <ErrorNotice what={`What ${product} collects`} problem={answer.problem} onRetry={clock.refresh} />
      );
    case 'ready':
      return (
        <div class="catalog">
          <CatalogContents document={answer.value} />
          <CatalogText document={answer.value} />
        </div>
      );
  }
}
