import type { Control } from '../control/open-control.ts';

/** Before every day. */
const NEVER = '0000-00-00';

/** From which day on what is kept. It moves before anything is removed, so that no question counts half of a day. */
export interface Horizons {
  /** @param what `event:NAME`, `hourly` or `daily` @returns UTC, `2026-01-31`; a date before all others at first */
  of(product: string, what: string): string;
  /** From which day on all of some events are kept. */
  ofEvents(product: string, events: readonly string[]): string;
  /** Moves on; never back. */
  move(product: string, what: string, before: string): Promise<void>;
}

export async function openHorizons({ db }: Control): Promise<Horizons> {
  const rows = await db.selectFrom('retention_horizons').selectAll().execute();
  const known = new Map(rows.map(({ product, what, before }) => [`${product} ${what}`, before]));
  const of = (product: string, what: string) => known.get(`${product} ${what}`) ?? NEVER;
  return {
    of,
    ofEvents: (product, events) =>
      events
        .map((event) => of(product, `event:${event}`))
        .sort()
        .at(-1) ?? NEVER,
    async move(product, what, before) {
      if (before <= of(product, what)) return;
      await db
        .insertInto('retention_horizons')
        .values({ product, what, before })
        .onConflict((one) => one.columns(['product', 'what']).doUpdateSet({ before }))
        .execute();
      known.set(`${product} ${what}`, before);
    },
  };
}
