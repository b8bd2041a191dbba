import type { Control } from '../control/open-control.ts';
import type { DeletionTable } from './ledger-tables.ts';

/** How far requests for erasure are, and of how many daily ids late events are dropped. Nothing tells whose. */
export interface DeletionList {
  readonly requests: readonly Omit<DeletionTable, 'receipt'>[];
  /** By product. */
  readonly tombstones: Readonly<Record<string, number>>;
}

export async function listDeletions({ db }: Control): Promise<DeletionList> {
  const requests = await db
    .selectFrom('deletions')
    .select(['request_id', 'product', 'asked_on', 'state', 'matched'])
    .orderBy('asked_on')
    // Random: within a day, not in the order in which they came.
    .orderBy('request_id')
    .execute();
  const counts = await db
    .selectFrom('tombstones')
    .select(({ fn }) => ['product', fn.countAll<number>().as('ids')] as const)
    .groupBy('product')
    .execute();
  return { requests, tombstones: Object.fromEntries(counts.map(({ product, ids }) => [product, ids])) };
}
