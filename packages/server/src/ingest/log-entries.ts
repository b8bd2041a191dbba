import type { LogEntry } from '../log/log.ts';
import type { StoredEvent } from '../warehouse/column.ts';
import type { Product } from './product.ts';

const DAY_MS = 86_400_000;

/** Accepted events by UTC day, encoded for the product's table. */
export function logEntries(product: Product, rows: readonly StoredEvent[]): readonly LogEntry[] {
  const days = Map.groupBy(rows, ({ time }) => Math.floor(time / DAY_MS));
  return [...days].map(([dayNumber, ofDay]) => {
    const day = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
    return { product: product.catalog.product, day, rows: ofDay.length, ...product.encode(ofDay) };
  });
}
