import { RANGES, type RangeName } from './time-range.ts';

/** What the reader chose to look at. It lives in the page's address, so that a view can be kept and passed on. */
export interface ViewState {
  /** The first product of the server when left out. */
  readonly product?: string;
  readonly range: RangeName;
  /** The metric of the chart. */
  readonly metric?: string;
}

const DEFAULT_RANGE: RangeName = '7d';

/** Reads the query of an address, `?product=caro&range=7d&metric=csr`. What it does not know counts as left out. */
export function readViewState(search: string): ViewState {
  const query = new URLSearchParams(search);
  const product = query.get('product');
  const metric = query.get('metric');
  const range = RANGES.find(({ name }) => name === query.get('range'))?.name ?? DEFAULT_RANGE;
  return { ...(product ? { product } : {}), range, ...(metric ? { metric } : {}) };
}

/** The query of an address that `readViewState` reads as the same view. */
export function writeViewState({ product, range, metric }: ViewState): string {
  const query = new URLSearchParams();
  if (product !== undefined) query.set('product', product);
  query.set('range', range);
  if (metric !== undefined) query.set('metric', metric);
  return `?${query}`;
}
