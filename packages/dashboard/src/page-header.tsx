import type { JSX } from 'preact';
import type { ProductList } from './api.ts';
import type { Freshness } from './freshness.ts';
import { FreshnessBadge } from './freshness-badge.tsx';
import { FIRST_PAGE, pageAddress } from './page-address.ts';
import { RangePicker } from './range-picker.tsx';
import { SignedInAs } from './signed-in-as.tsx';
import type { RangeName } from './time-range.ts';

type Products = ProductList['products'];

interface PageHeaderProps {
  readonly products: Products;
  readonly product: string | undefined;
  /** Left out where what is shown has no range. */
  readonly range: RangeName | undefined;
  readonly freshness: Freshness | undefined;
  readonly onProduct: (product: string) => void;
  readonly onRange: (range: RangeName) => void;
  readonly onRefresh: () => void;
}

export function PageHeader(props: PageHeaderProps): JSX.Element {
  const { products, product, range, freshness, onProduct, onRange, onRefresh } = props;
  return (
    <header>
      <a class="brand" href={product === undefined ? '/' : pageAddress(product, FIRST_PAGE)}>
        <img src="/favicon.svg" alt="" width="22" height="22" />
        Candor
      </a>
      <ProductPicker products={products} product={product} onProduct={onProduct} />
      <div class="currency">
        <FreshnessBadge freshness={freshness} />
        <button type="button" class="refresh" title="Refresh" onClick={onRefresh}>
          <span class="hidden">Refresh</span>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9M12.5 1.2v3.3H9.2" />
          </svg>
        </button>
      </div>
      <SignedInAs />
      {range !== undefined && <RangePicker range={range} onChange={onRange} />}
    </header>
  );
}

function ProductPicker(
  props: Pick<PageHeaderProps, 'products' | 'product' | 'onProduct'>,
): JSX.Element | null {
  const { products, product, onProduct } = props;
  const known = products.map((one) => ({ value: one.product, text: one.title }));
  // An address may name a product that the server does not have. It is shown, not silently replaced.
  const isKnown = product === undefined || known.some(({ value }) => value === product);
  const choices = isKnown ? known : [{ value: product, text: product }, ...known];
  if (choices.length === 0) return null;
  return (
    <label>
      <span class="hidden">Product</span>
      <select value={product} onChange={({ currentTarget }) => onProduct(currentTarget.value)}>
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
