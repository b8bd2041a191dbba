import type { Truth } from 'candor';

const DAY_MS = 86_400_000;

/** The days of a fleet, as the API takes them: half-open. */
export function rangeOf({ first, last }: Truth): { readonly from: string; readonly to: string } {
  return { from: first, to: new Date(Date.parse(last) + DAY_MS).toISOString().slice(0, 10) };
}
