import type { JSX } from 'preact';
import { pageAddress } from './page-address.ts';
import { PAGES } from './pages.ts';

interface PageNavigationProps {
  readonly product: string;
  readonly page: string;
  /** The query of the address: what was chosen is kept from page to page. */
  readonly search: string;
}

export function PageNavigation({ product, page, search }: PageNavigationProps): JSX.Element {
  return (
    <nav class="pages" aria-label="Pages">
      <ul>
        {PAGES.map(({ name, title }) => (
          <li key={name}>
            <a
              href={pageAddress(product, name, search)}
              {...(name === page ? { 'aria-current': 'page' as const } : {})}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
