import type { CatalogDefinition } from '@candor/catalog';
import { retentionOf } from '@candor/catalog';
import { daySecret } from '../daily-id.ts';

/** Proves that the events of one day are the sender's: its SHA-256 begins with their daily id. */
export interface DeletionProof {
  /** UTC, `2026-01-31` */
  readonly date: string;
  /** 64 hexadecimal digits */
  readonly secret: string;
}

const DAY_MS = 86_400_000;

/** For how many days the server may still hold something of a product's events. */
export function retentionWindow(catalog: Pick<CatalogDefinition, 'retention' | 'events'>): number {
  const own = Object.values(catalog.events).map(({ retentionDays = 0 }) => retentionDays);
  return Math.max(retentionOf(catalog).rawDays, ...own);
}

/**
 * The proofs for every day of a window, today included, in an order that tells nothing: the server is to see no trail
 * of days.
 *
 * @param now milliseconds since the epoch
 * @param below a random whole number from 0 to less than its argument
 */
export function deletionProofs(
  rootSecret: string,
  product: string,
  { days, now, below }: { readonly days: number; readonly now: number; below(limit: number): number },
): readonly DeletionProof[] {
  const proofs = Array.from({ length: days + 1 }, (_, ago) => {
    const date = new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
    return { date, secret: daySecret(rootSecret, product, date).toString('hex') };
  });
  // Fisher and Yates's shuffle, as Durstenfeld wrote it down (CACM 7, 1964).
  for (let last = proofs.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const [a, b] = [proofs[last], proofs[other]];
    if (a === undefined || b === undefined) break;
    proofs[last] = b;
    proofs[other] = a;
  }
  return proofs;
}
