import type { ModelPrice } from '@candor/catalog';

/** The price of a model: the longest beginning of its name decides. Undefined for one without a price. */
export function priceOf(prices: Readonly<Record<string, ModelPrice>>, model: string): ModelPrice | undefined {
  const name = model.toLowerCase();
  const [first] = Object.entries(prices)
    .filter(([beginning]) => name.startsWith(beginning.toLowerCase()))
    .sort(([a], [b]) => b.length - a.length);
  return first?.[1];
}
