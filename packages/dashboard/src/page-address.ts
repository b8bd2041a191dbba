/** The part of an address that says what is looked at: `/p/caro/funnels` is the funnels of caro. */
export interface PageAddress {
  /** Left out at `/`: the first product of the server. */
  readonly product?: string;
  /** As it is written, whether or not there is such a page. */
  readonly page: string;
}

/** The page at `/p/PRODUCT`. */
export const FIRST_PAGE = 'overview';

/** Reads the path of an address. Undefined for one that is not of these pages. */
export function readAddress(pathname: string): PageAddress | undefined {
  const [first, product, page = FIRST_PAGE, ...more] = pathname.split('/').filter((part) => part !== '');
  if (first === undefined) return { page: FIRST_PAGE };
  if (first !== 'p' || product === undefined || more.length > 0) return undefined;
  const names = [decoded(product), decoded(page)] as const;
  return names[0] === undefined || names[1] === undefined ? undefined : { product: names[0], page: names[1] };
}

/** @param search the query that goes with it, `?range=30d` or nothing */
export function pageAddress(product: string, page: string, search = ''): string {
  const path = `/p/${encodeURIComponent(product)}`;
  return `${page === FIRST_PAGE ? path : `${path}/${encodeURIComponent(page)}`}${search}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
