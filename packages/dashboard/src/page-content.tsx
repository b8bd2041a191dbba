import type { JSX } from 'preact';
import type { Load, ProductList } from './api.ts';
import { ErrorNotice } from './notices.tsx';
import { pageAddress } from './page-address.ts';
import { PageOutlet } from './page-outlet.tsx';
import { PAGES, type PageEntry, type PageProps } from './pages.ts';

interface PageContentProps extends Omit<PageProps, 'product'> {
  /** Undefined while it is not known, and at addresses that name none. */
  readonly product: string | undefined;
  /** As the address has it. */
  readonly page: string;
  /** Undefined where there is no such page. */
  readonly entry: PageEntry | undefined;
  readonly products: Load<ProductList>;
  /** The query of the address. */
  readonly search: string;
}

/** The page that the address asks for, or what is wrong with the address. */
export function PageContent(props: PageContentProps): JSX.Element {
  const { product, page, entry, products, search, ...rest } = props;
  // A product that is named is asked about at once, ahead of the list.
  if (products.state === 'failed' && product === undefined) {
    return (
      <ErrorNotice what="The list of products" problem={products.problem} onRetry={rest.clock.refresh} />
    );
  }
  const known = products.state === 'ready' ? products.value.products : undefined;
  if (known?.length === 0) {
    return <p class="notice">This server has no product yet. Give it a catalog and start it again.</p>;
  }
  if (known !== undefined && !known.some((one) => one.product === product)) {
    return (
      <div class="notice" data-notice="unknown">
        <p>
          <strong>
            {product === undefined ? 'There is no such page.' : `This server has no product ${product}.`}
          </strong>
        </p>
        <p>
          It has{' '}
          <Links
            links={known.map((one) => ({
              href: pageAddress(one.product, entry?.name ?? 'overview'),
              text: one.title,
            }))}
          />
          .
        </p>
      </div>
    );
  }
  if (product === undefined) return <p class="skeleton">Loading …</p>;
  if (entry === undefined) {
    return (
      <div class="notice" data-notice="unknown">
        <p>
          <strong>There is no page {page}.</strong>
        </p>
        <p>
          Go to{' '}
          <Links
            links={PAGES.map(({ name, title }) => ({
              href: pageAddress(product, name, search),
              text: title,
            }))}
          />
          .
        </p>
      </div>
    );
  }
  return <PageOutlet entry={entry} product={product} {...rest} />;
}

interface Link {
  readonly href: string;
  readonly text: string;
}

function Links({ links }: { readonly links: readonly Link[] }): JSX.Element {
  return (
    <>
      {links.map(({ href, text }, index) => (
        <span key={href}>
          {index > 0 && ', '}
          <a href={href}>{text}</a>
        </span>
      ))}
    </>
  );
}
