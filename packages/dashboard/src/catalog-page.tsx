import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type CatalogDocument, documentPath, LOADING, type Load } from './api.ts';
import { CatalogContents } from './catalog-contents.tsx';
import { CatalogText } from './catalog-text.tsx';
import { ErrorNotice } from './notices.tsx';
import { metricsAddress } from './page-address.ts';
import { useFetched } from './use-fetched.ts';

/** What a product collects, why, for how long, and what its users can do about it. */
export function CatalogPage({ product }: { readonly product: string }): JSX.Element {
  const [attempt, setAttempt] = useState(0);
  const [answer = LOADING] = useFetched<CatalogDocument>([documentPath(product)], attempt);
  const isReady = answer.state === 'ready';

  useEffect(() => {
    document.title = `What ${product} collects · Candor`;
  }, [product]);

  useEffect(() => {
    // The browser looked for the place that the address names before there was anything.
    if (isReady) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [isReady]);

  return (
    <>
      <header>
        <a class="brand" href={metricsAddress(product)}>
          <img src="/favicon.svg" alt="" width="22" height="22" />
          Candor
        </a>
        <a href={metricsAddress(product)}>What is measured</a>
      </header>
      <main>
        <Answer product={product} answer={answer} onRetry={() => setAttempt(attempt + 1)} />
      </main>
    </>
  );
}

interface AnswerProps {
  readonly product: string;
  readonly answer: Load<CatalogDocument>;
  readonly onRetry: () => void;
}

function Answer({ product, answer, onRetry }: AnswerProps): JSX.Element {
  switch (answer.state) {
    case 'loading':
      return <p class="skeleton">Loading what {product} collects …</p>;
    case 'failed':
      return <ErrorNotice what={`What ${product} collects`} problem={answer.problem} onRetry={onRetry} />;
    case 'ready':
      return (
        <div class="catalog">
          <CatalogContents document={answer.value} />
          <CatalogText document={answer.value} />
        </div>
      );
  }
}
