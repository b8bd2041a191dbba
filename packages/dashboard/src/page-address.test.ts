import { describe, expect, it } from 'vitest';
import { pageAddress, readAddress } from './page-address.ts';

describe('readAddress', () => {
  it.each(['caro', 'a product & more', 'a/b%'])('reads back the addresses of %s', (product) => {
    expect(readAddress(pageAddress(product, 'overview'))).toEqual({ product, page: 'overview' });
    expect(readAddress(pageAddress(product, 'catalog'))).toEqual({ product, page: 'catalog' });
    expect(readAddress(`${pageAddress(product, 'catalog')}/`)).toEqual({ product, page: 'catalog' });
  });

  it('leaves the product open at the root', () => {
    expect(readAddress('/')).toEqual({ page: 'overview' });
  });

  it('tells a page that there is not by its name, so that a message can say it', () => {
    expect(readAddress('/p/caro/no-such')).toEqual({ product: 'caro', page: 'no-such' });
  });

  it.each(['/index.html', '/p', '/p/caro/catalog/x', '/p/%/catalog', '/p/caro/%'])(
    'does not know %s',
    (pathname) => {
      expect(readAddress(pathname)).toBeUndefined();
    },
  );
});

describe('pageAddress', () => {
  it('writes addresses that a person can read', () => {
    expect(pageAddress('caro', 'overview')).toBe('/p/caro');
    expect(pageAddress('caro', 'funnels', '?range=30d')).toBe('/p/caro/funnels?range=30d');
  });
});
