import {
  type CountToRelease,
  type Draws,
  drawCells,
  QueryError,
  type RandomBits,
  type ReleaseTerms,
} from '@candor/metrics';
import type { Control } from '../control/open-control.ts';

/** A statement takes so many values and no more. */
const PART = 500;

/** What is to be drawn of a count of a day. */
export interface Lot {
  readonly day: string;
  readonly count: CountToRelease;
  /** The true numbers, within the count's bound. */
  readonly cells: ReadonlyMap<string, number>;
}

/** What was spent on a count of a day. */
export interface Spent {
  readonly day: string;
  readonly key: string;
  readonly epsilonMicro: number;
  readonly delta: number;
}

export interface LedgerTerms {
  /** The most that a day may cost, in millionths of epsilon. */
  readonly budgetMicro: number;
  /** The keys of counts of a product that are to be published: what they cost is left for them, whoever asks first. */
  reserved(product: string): ReadonlySet<string>;
}

/**
 * What was released of each day of data, and what it cost. A number is drawn once and is the same ever after; what a day may cost is
 * never exceeded, whoever asks at the same time, and spent before anybody sees the number.
 */
export class ReleaseLedger {
  readonly #control: Pick<Control, 'db'>;
  readonly #budgetMicro: number;
  readonly #reserved: LedgerTerms['reserved'];
  readonly #bits: RandomBits;

  constructor(control: Pick<Control, 'db'>, { budgetMicro, reserved }: LedgerTerms, bits: RandomBits) {
    this.#control = control;
    this.#budgetMicro = budgetMicro;
    this.#reserved = reserved;
    this.#bits = bits;
  }

  /** What was spent on some days, each count once. */
  async spent(product: string, days: readonly string[]): Promise<readonly Spent[]> {
    if (days.length === 0) return [];
    const [first = '', last = ''] = ends(days);
    const rows = await this.#control.db
      .selectFrom('release_spends')
      .selectAll()
      .where('product', '=', product)
      .where('day', '>=', first)
      .where('day', '<=', last)
      .execute();
    const asked = new Set(days);
    return rows.flatMap(({ day, count_key, epsilon_micro, delta }) =>
      asked.has(day) ? [{ day, key: count_key, epsilonMicro: epsilon_micro, delta }] : [],
    );
  }

  /** What was drawn of a count. Days that were not drawn are missing. */
  async drawn(product: string, days: readonly string[], key: string): Promise<Draws> {
    const [first = '', last = ''] = ends(days);
    const rows = await this.#control.db
      .selectFrom('release_cells')
      .selectAll()
      .where('product', '=', product)
      .where('count_key', '=', key)
      .where('day', '>=', first)
      .where('day', '<=', last)
      .execute();
    const draws = new Map<string, Map<string, number>>(days.map((day) => [day, new Map()]));
    for (const { day, cell, value } of rows) draws.get(day)?.set(cell, value);
    return draws;
  }

  /** The first day of which it is known what was spent; a date before all others where nothing was restored. */
  async floor(): Promise<string> {
    const row = await this.#control.db.selectFrom('release_floor').select('day').executeTakeFirst();
    return row?.day ?? '0000-00-00';
  }

  /**
   * Draws and spends, all of it or nothing, in one transaction. What somebody else has drawn meanwhile stays as it is and is not
   * paid again.
   *
   * @throws {QueryError} `budget_spent`, naming a day that has not so much left
   */
  async draw(product: string, lots: readonly Lot[], terms: ReleaseTerms): Promise<void> {
    await this.#control.db.transaction().execute(async (db) => {
      const days = new Set<string>();
      for (const { day, count, cells } of lots) {
        // The first statement writes, so that no other process can come between what is read and what is written.
        const spend = { product, day, count_key: count.key, epsilon_micro: terms.epsilonMicro };
        const delta = count.cut !== undefined && count.cut.declared === undefined ? terms.delta : 0;
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('release_spends')
          .values({ ...spend, delta })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) continue;
        days.add(day);
        const values = [...drawCells(count, cells, terms, this.#bits)].map(([cell, value]) => ({
          ...{ product, day, count_key: count.key, cell, value },
        }));
        for (let at = 0; at < values.length; at += PART)
          await db
            .insertInto('release_cells')
            .values(values.slice(at, at + PART))
            .execute();
      }
      for (const day of days) {
        const rows = await db
          .selectFrom('release_spends')
          .select(['count_key', 'epsilon_micro'])
          .where('product', '=', product)
          .where('day', '=', day)
          .execute();
        const spent = rows.map((row) => ({ key: row.count_key, epsilonMicro: row.epsilon_micro }));
        if (this.#costOf(product, spent, terms) > this.#budgetMicro) throw overspent(day);
      }
    });
  }

  /** What a day has cost, and what is still to be published of it will. */
  #costOf(
    product: string,
    spent: readonly Pick<Spent, 'key' | 'epsilonMicro'>[],
    { epsilonMicro }: ReleaseTerms,
  ): number {
    const drawn = new Set(spent.map(({ key }) => key));
    const wanting = [...this.#reserved(product)].filter((key) => !drawn.has(key)).length;
    return spent.reduce((sum, one) => sum + one.epsilonMicro, wanting * epsilonMicro);
  }

  /** @throws {QueryError} the same as `draw`, before anything is computed */
  async demand(
    product: string,
    wanted: readonly Pick<Lot, 'day' | 'count'>[],
    terms: ReleaseTerms,
  ): Promise<void> {
    const { epsilonMicro } = terms;
    const days = wanted.map(({ day }) => day);
    const spent = Map.groupBy(await this.spent(product, days), ({ day }) => day);
    for (const [day, own] of Map.groupBy(wanted, (one) => one.day)) {
      const then = [...(spent.get(day) ?? []), ...own.map(({ count: { key } }) => ({ key, epsilonMicro }))];
      if (this.#costOf(product, then, terms) > this.#budgetMicro) throw overspent(day);
    }
  }
}

function overspent(day: string): QueryError {
  const line = `what may be told of ${day} has been told: ask for what was released of it before, or leave the day out`;
  return new QueryError('budget_spent', line);
}

function ends(days: readonly string[]): readonly [string?, string?] {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? [] : [first, last];
}
