import { describe, expect, it } from 'vitest';
import { catalogAddress, metricsAddress, readPage } from './page-address.ts';
import { readViewState } from './view-state.ts';

describe('readPage', () => {
  it.each(['caro', 'a product & more', 'a/b%'])('reads back the address of the catalog of %s', (product) => {
    expect(readPage(catalogAddress(product))).toEqual({ name: 'catalog', product });
    expect(readPage(`${catalogAddress(product)}/`)).toEqual({ name: 'catalog', product });
  });

  it.each(['/', '/index.html', '/p/caro', '/p//catalog', '/p/caro/catalog/x', '/p/%/catalog'])(
    'takes %s for what is measured',
    (pathname) => {
      expect(readPage(pathname)).toEqual({ name: 'metrics' });
    },
  );
});

describe('metricsAddress', () => {
  it('names the product as the other page reads it', () => {
    const { pathname, search } = new URL(metricsAddress('a & b'), 'http://server');
    expect(readPage(pathname)).toEqual({ name: 'metrics' });
    expect(readViewState(search).product).toBe('a & b');
  });
});
