import type { JSX } from 'preact';
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks';
import { LOADING, PRODUCTS_PATH, type ProductList } from './api.ts';
import type { Freshness } from './freshness.ts';
import { pageAddress, readAddress } from './page-address.ts';
import { PageContent } from './page-content.tsx';
import { PageHeader } from './page-header.tsx';
import { PageNavigation } from './page-navigation.tsx';
import { PAGES } from './pages.ts';
import { isWithheld, RoleNote } from './role-note.tsx';
import { SessionContext } from './session-context.ts';
import { shownClock } from './shown-clock.ts';
import { useAddress } from './use-address.ts';
import { useClock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import { FreshnessReport } from './use-freshness.ts';
import { readViewState, type ViewState, writeViewState } from './view-state.ts';

/** The frame of all pages: what is looked at is read from the address, and each page fills the middle. */
export function App(): JSX.Element {
  const { address, visits, go } = useAddress();
  const { pathname, search } = address;
  const { session } = useContext(SessionContext);
  const clock = shownClock(useClock(), session);
  const [products = LOADING] = useFetched<ProductList>([PRODUCTS_PATH], clock.now);
  const [freshness, setFreshness] = useState<Freshness>();
  const heading = useRef<HTMLHeadingElement>(null);

  const known = products.state === 'ready' ? products.value.products : [];
  const asked = readAddress(pathname);
  const page = asked?.page ?? '';
  const product = asked?.product ?? (asked === undefined ? undefined : known[0]?.product);
  const entry = PAGES.find(({ name }) => name === page);
  const view = readViewState(search);
  const name = known.find((one) => one.product === product)?.title ?? product;
  const title = entry?.title ?? 'Nothing here';

  const change = useCallback(
    (part: Partial<ViewState>): void =>
      go(`${location.pathname}${writeViewState({ ...readViewState(location.search), ...part })}`),
    [go],
  );

  useEffect(() => {
    // So that the address, passed on, shows the same product where another one comes first.
    if (product !== undefined && asked?.product === undefined) go(pageAddress(product, page, search), true);
  }, [product, asked?.product, page, search, go]);

  useEffect(() => {
    document.title = [title, name, 'Candor'].filter((part) => part !== undefined).join(' · ');
  }, [title, name]);

  useEffect(() => {
    if (visits === 0) return;
    // As after loading a page: a screen reader says where it is, and the next Tab goes into it.
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [visits]);

  return (
    <FreshnessReport.Provider value={setFreshness}>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <PageHeader
        products={known}
        product={product}
        range={entry?.ranged === true ? view.range : undefined}
        freshness={freshness}
        onProduct={(chosen) => go(pageAddress(chosen, page, writeViewState({ range: view.range })))}
        onRange={(range) => change({ range })}
        onRefresh={clock.refresh}
      />
      {product !== undefined && <PageNavigation product={product} page={page} search={search} />}
      <main id="content" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1} class={entry?.headed === true ? 'hidden' : ''}>
          {title}
        </h1>
        <RoleNote product={product} page={page} />
        {!isWithheld(session, page) && (
          <PageContent {...{ product, page, entry, products, view, clock, change, search }} />
        )}
      </main>
      <footer>All times are UTC.</footer>
    </FreshnessReport.Provider>
  );
}
