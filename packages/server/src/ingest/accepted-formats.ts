import { createDecoder, type DaySalts, type Decoder } from '../formats/index.ts';
import type { Product } from './product.ts';

/** A product whose released clients speak a format of their own, and may. */
export interface Accepted {
  readonly product: Product;
  readonly decoder: Decoder;
}

/**
 * Prepares the formats that a server is told to take. They carry no key, so each is off otherwise.
 *
 * @throws {Error} when no product that is served has a format, or two have it
 */
export function acceptedFormats(
  products: readonly Product[],
  names: readonly string[],
  salts: DaySalts,
): ReadonlyMap<string, Accepted> {
  const all = products.map((product) => ({ product, decoder: createDecoder(product.catalog, salts) }));
  const known = all.flatMap(({ decoder }) => [...decoder.formats]).join(', ');
  return new Map(
    names.map((name) => {
      const [accepted, another] = all.filter(({ product }) => Object.hasOwn(product.catalog.formats, name));
      if (accepted !== undefined && another === undefined) return [name, accepted];
      throw new Error(`no one product served here has the format ${name}; there are ${known || 'none'}`);
    }),
  );
}
