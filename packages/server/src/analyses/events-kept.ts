import { QueryError } from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';

export interface KeptQuestion {
  readonly product: string;
  readonly events: readonly string[];
  /** Milliseconds since the epoch. */
  readonly from: number;
}

/** @throws {QueryError} `bad_query` when events of the range are removed already: totals do not answer such a question */
export function demandEvents(horizons: Horizons, { product, events, from }: KeptQuestion): void {
  const kept = horizons.ofEvents(product, events);
  // The first horizon, before every day, is no date.
  if (!(from < Date.parse(kept))) return;
  const line = `this is answered from events, and they are kept from ${kept} on: ask for a later time`;
  throw new QueryError('bad_query', line);
}
