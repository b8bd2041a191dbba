import { isExpired, type RecordedBy, type Refusal, type WireEvent } from '@candor/catalog';
import type { ProductVersion } from './product.ts';

/** What is not collected any more is not taken from clients that still send it. */
export function expiryProblem(
  { catalog, expiring }: ProductVersion,
  { event, fields }: WireEvent,
  at: RecordedBy,
): Omit<Refusal, 'index'> | undefined {
  const declared = expiring.has(event) ? catalog.events[event] : undefined;
  if (declared === undefined) return undefined;
  if (isExpired(declared, at)) return { code: 'expired' };
  for (const field in fields) {
    const terms = declared.fields[field];
    if (terms !== undefined && isExpired(terms, at)) return { code: 'expired', field };
  }
  return undefined;
}
