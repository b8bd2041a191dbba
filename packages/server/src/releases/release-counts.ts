import { type CountToRelease, type Draws, QueryError, type ReleaseTerms } from '@candor/metrics';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Lot, ReleaseLedger, Spent } from './release-ledger.ts';

const DAY_MS = 86_400_000;
/** A number is drawn once, so it waits until what was uploaded late is there: clients come once a day. */
const SETTLE_MS = 2 * DAY_MS;

export interface ReleaseContext {
  readonly ledger: ReleaseLedger;
  readonly warehouse: Pick<Warehouse, 'boundedCounts'>;
  readonly terms: ReleaseTerms;
  /** Milliseconds since the epoch: everything acknowledged before is in the warehouse. */
  watermark(): Promise<number>;
}

/** What was asked for, as it was drawn now or before. */
export interface Released {
  drawn(count: CountToRelease): Draws;
  readonly spent: readonly Spent[];
}

/** The end of the days that can be released: midnight UTC, milliseconds since the epoch. */
export function releasedUntil(now: number): number {
  const end = now - SETTLE_MS;
  return end - (end % DAY_MS);
}

/**
 * Gives counts of some days with noise: as they were drawn before, or drawn now, paid, and kept.
 *
 * @param days in the time that `releasedUntil` ends
 * @param kept the first day whose events are all there
 * @throws {QueryError} `budget_spent`; `bad_query` for days that were not released while their events were kept; `unavailable`
 */
export async function releaseCounts(
  { ledger, warehouse, terms, watermark }: ReleaseContext,
  product: string,
  counts: readonly CountToRelease[],
  days: readonly string[],
  kept: string,
): Promise<Released> {
  const known = new Set((await ledger.spent(product, days)).map(({ day, key }) => `${day} ${key}`));
  const wanted = counts.flatMap((count) =>
    days.filter((day) => !known.has(`${day} ${count.key}`)).map((day) => ({ day, count })),
  );
  if (wanted.length > 0) {
    const wantedDays = [...new Set(wanted.map(({ day }) => day))].sort();
    const [first = '', last = ''] = [wantedDays[0], wantedDays.at(-1)];
    if (first < kept)
      throw new QueryError(
        'bad_query',
        `not all of this was released while the events of ${first} were kept; ask from ${kept} on`,
      );
    const floor = await ledger.floor();
    if (first < floor)
      throw new QueryError(
        'budget_spent',
        `what was told of days before ${floor} is not known since a restore; ask from then on`,
      );
    // What is still on its way would be missing for ever.
    if ((await watermark()) < Date.parse(last) + DAY_MS)
      throw new QueryError(
        'unavailable',
        'not all events of these days are stored yet: ask again in a moment',
      );
    await ledger.demand(product, wanted, terms);
    const lots: Lot[] = [];
    for (const count of counts) {
      const own = wanted.filter((one) => one.count === count).map(({ day }) => day);
      if (own.length === 0) continue;
      const rows = await warehouse.boundedCounts(product, own, count);
      for (const day of own) {
        const cells = new Map(
          rows.flatMap((row) => (row.day === day ? [[row.cell, Number(row.n)] as const] : [])),
        );
        lots.push({ day, count, cells });
      }
    }
    await ledger.draw(product, lots, terms);
  }
  const keys = new Set(counts.map(({ key }) => key));
  const spent = (await ledger.spent(product, days)).filter(({ key }) => keys.has(key));
  const draws = new Map<string, Draws>();
  for (const { key } of counts) draws.set(key, await ledger.drawn(product, days, key));
  return { drawn: ({ key }) => draws.get(key) ?? new Map(), spent };
}
