import type { CompiledCatalog } from '@candor/catalog';
import { parseQuestion } from '@candor/metrics';
import type { Horizons } from '../retention/horizons.ts';
import { dateOf } from '../rollups/known-days.ts';
import { demandEvents } from './events-kept.ts';

const WEEK_MS = 7 * 86_400_000;

/** A question about a range, as it came in. */
export interface AskedRange {
  readonly catalog: CompiledCatalog;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly horizons: Horizons;
}

/**
 * The range of a question, in milliseconds since the epoch, half-open: the last seven days by default.
 *
 * @param anonymous the last seven whole days by default, and only days whose events are kept
 * @throws {QueryError} `bad_query`
 */
export function askedRange(
  { catalog: { product, events }, from, to, now, horizons }: AskedRange,
  anonymous: boolean,
): { readonly from: number; readonly to: number } {
  if (!anonymous) return parseQuestion([], { from, to }, now);
  const end = to ?? dateOf(now);
  const begin = from ?? (Number.isNaN(Date.parse(end)) ? end : dateOf(Date.parse(end) - WEEK_MS));
  const range = parseQuestion([], { from: begin, to: end }, now);
  // Nothing tells how many people days had whose events are gone.
  demandEvents(horizons, { product, events: Object.keys(events), from: range.from });
  return range;
}
