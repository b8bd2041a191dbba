/** Which page an address is of. */
export type Page = { readonly name: 'metrics' } | { readonly name: 'catalog'; readonly product: string };

/** Reads the path of an address: `/p/caro/catalog` is what caro collects, any other what is measured. */
export function readPage(pathname: string): Page {
  const [, written] = /^\/p\/([^/]+)\/catalog\/?$/.exec(pathname) ?? [];
  const product = written === undefined ? undefined : decoded(written);
  return product === undefined ? { name: 'metrics' } : { name: 'catalog', product };
}

export function catalogAddress(product: string): string {
  return `/p/${encodeURIComponent(product)}/catalog`;
}

export function metricsAddress(product: string): string {
  return `/?${new URLSearchParams({ product })}`;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
