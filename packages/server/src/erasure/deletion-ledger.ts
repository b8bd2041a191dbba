import { sql } from 'kysely';
import type { Control } from '../control/open-control.ts';
import type { DeletionTable } from './ledger-tables.ts';
import type { DayId } from './read-deletion.ts';

/** What is not finished: requests, and daily ids. Which id is of which request is kept nowhere. */
export interface Unfinished {
  readonly product: string;
  readonly requestIds: readonly string[];
  /** Those of them whose events are still to be counted. */
  readonly uncounted: readonly string[];
  readonly ids: readonly DayId[];
}

/** What the server has promised to erase, on disk, until it has. */
export class DeletionLedger {
  readonly #control: Control;

  constructor(control: Control) {
    this.#control = control;
  }

  /** Keeps a request and the ids that it proves, in one transaction. */
  begin(requestId: string, product: string, ids: readonly DayId[], askedOn: string): Promise<void> {
    return this.#control.db.transaction().execute(async (db) => {
      const request = { request_id: requestId, product, asked_on: askedOn, state: 'pending' } as const;
      await db
        .insertInto('deletions')
        .values({ ...request, matched: null, receipt: null })
        .execute();
      for (const { day, id } of ids) {
        await db
          .insertInto('tombstones')
          .values({ product, daily_id: id, day, pending: 1 })
          .onConflict((conflict) => conflict.columns(['product', 'daily_id']).doUpdateSet({ pending: 1 }))
          .execute();
      }
    });
  }

  find(requestId: string): Promise<DeletionTable | undefined> {
    return this.#control.db
      .selectFrom('deletions')
      .selectAll()
      .where('request_id', '=', requestId)
      .executeTakeFirst();
  }

  /** Notes how many events a request is about, before the first of them goes. A second count finds fewer, and is not noted. */
  async noteMatched(requestId: string, matched: number): Promise<void> {
    await this.#control.db
      .updateTable('deletions')
      .set({ matched })
      .where('request_id', '=', requestId)
      .where('matched', 'is', null)
      .execute();
  }

  async noteDeleted(requestId: string, receipt: string): Promise<void> {
    await this.#control.db
      .updateTable('deletions')
      .set({ state: 'deleted', receipt })
      .where('request_id', '=', requestId)
      .where('state', '=', 'pending')
      .execute();
  }

  /** Closes requests, and their ids: what is left are tombstones. */
  async finish({ product, requestIds, ids }: Omit<Unfinished, 'uncounted'>): Promise<void> {
    await this.#control.db.transaction().execute(async (db) => {
      for (const { id } of ids) {
        const ofId = db.updateTable('tombstones').set({ pending: 0 }).where('daily_id', '=', id);
        await ofId.where('product', '=', product).execute();
      }
      for (const one of requestIds)
        await db.updateTable('deletions').set({ state: 'done' }).where('request_id', '=', one).execute();
    });
    // The journal holds which ids were written together: what was checkpointed is cut off.
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(this.#control.db);
  }

  /** What an earlier run of the server has not finished, by product. */
  async unfinished(): Promise<readonly Unfinished[]> {
    const { db } = this.#control;
    const requests = await db
      .selectFrom('deletions')
      .select(['request_id', 'product', 'state'])
      .where('state', '!=', 'done')
      .execute();
    const stones = await db.selectFrom('tombstones').selectAll().where('pending', '=', 1).execute();
    const products = new Set([...requests, ...stones].map(({ product }) => product));
    return [...products].map((product) => {
      const own = requests.filter((one) => one.product === product);
      return {
        product,
        requestIds: own.map(({ request_id }) => request_id),
        uncounted: own.flatMap(({ request_id, state }) => (state === 'pending' ? [request_id] : [])),
        ids: stones.flatMap(({ product: of, day, daily_id: id }) => (of === product ? [{ day, id }] : [])),
      };
    });
  }

  /** Forgets tombstones of days whose raw rows are gone, and requests that were finished long ago. */
  async forget(product: string, before: { readonly day: string; readonly askedOn: string }): Promise<void> {
    const { db } = this.#control;
    await db
      .deleteFrom('tombstones')
      .where('product', '=', product)
      .where('day', '<', before.day)
      .where('pending', '=', 0)
      .execute();
    await db
      .deleteFrom('deletions')
      .where('product', '=', product)
      .where('asked_on', '<', before.askedOn)
      .where('state', '=', 'done')
      .execute();
  }
}
