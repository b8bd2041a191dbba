import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorNotice } from './notices.tsx';
import type { Page, PageEntry, PageProps } from './pages.ts';

type Loaded =
  | { readonly state: 'ready'; readonly entry: PageEntry; readonly page: Page }
  | { readonly state: 'failed'; readonly entry: PageEntry };

interface PageOutletProps extends PageProps {
  readonly entry: PageEntry;
}

/** A page, whose code is loaded first. */
export function PageOutlet({ entry, ...props }: PageOutletProps): JSX.Element {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    let isWanted = true;
    entry.load().then(
      (page) => isWanted && setLoaded({ state: 'ready', entry, page }),
      () => isWanted && setLoaded({ state: 'failed', entry }),
    );
    return () => {
      isWanted = false;
    };
  }, [entry]);
  // What was loaded may still be the page before.
  if (loaded?.entry !== entry) return <p class="skeleton">Loading …</p>;
  if (loaded.state === 'failed') {
    return (
      <ErrorNotice
        what="This page"
        problem="The server cannot be reached, or it has a newer release than this page."
        // A module that failed to load stays failed until the document is loaded again.
        onRetry={() => location.reload()}
      />
    );
  }
  const { page: LoadedPage } = loaded;
  return <LoadedPage key={props.product} {...props} />;
}
