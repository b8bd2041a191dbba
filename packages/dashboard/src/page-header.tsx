import type { JSX } from 'preact';
import type { Freshness } from './freshness.ts';
import { FreshnessBadge } from './freshness-badge.tsx';
import { catalogAddress } from './page-address.ts';
import { RangePicker } from './range-picker.tsx';
import type { RangeName } from './time-range.ts';
import type { ViewState } from './view-state.ts';

interface PageHeaderProps {
  readonly products: readonly string[];
  readonly product: string | undefined;
  readonly range: RangeName;
  readonly freshness: Freshness | undefined;
  readonly onChange: (change: Partial<ViewState>) => void;
  readonly onRefresh: () => void;
}

export function PageHeader(props: PageHeaderProps): JSX.Element {
  const { products, product, range, freshness, onChange, onRefresh } = props;
  return (
    <header>
      <h1>
        <img src="/favicon.svg" alt="" width="22" height="22" />
        Candor
      </h1>
      <ProductPicker products={products} product={product} onChange={onChange} />
      {product !== undefined && <a href={catalogAddress(product)}>What is collected</a>}
      <div class="currency">
        <FreshnessBadge freshness={freshness} />
        <button type="button" class="refresh" title="Refresh" onClick={onRefresh}>
          <span class="hidden">Refresh</span>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9M12.5 1.2v3.3H9.2" />
          </svg>
        </button>
      </div>
      <RangePicker range={range} onChange={(chosen) => onChange({ range: chosen })} />
    </header>
  );
}

function ProductPicker(
  props: Pick<PageHeaderProps, 'products' | 'product' | 'onChange'>,
): JSX.Element | null {
  const { products, product, onChange } = props;
  // An address may name a product that the server does not have. It is shown, not silently replaced.
  const choices = product === undefined || products.includes(product) ? products : [product, ...products];
  if (choices.length === 0) return null;
  return (
    <label>
      <span class="hidden">Product</span>
      <select value={product} onChange={({ currentTarget }) => onChange({ product: currentTarget.value })}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
}
