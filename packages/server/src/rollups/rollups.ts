import { createHash } from 'node:crypto';
import type { CompiledCatalog } from '@candor/catalog';
import { type Rollup, rollupsOf } from '@candor/metrics';
import type { Control } from '../control/open-control.ts';
import type { Horizons } from '../retention/horizons.ts';
import type { DayState } from '../warehouse/day-states.ts';
import type { RollupTables } from '../warehouse/rollup-tables.ts';
import { keptSince } from './kept-since.ts';
import { dateOf, type KnownDays, knownDays } from './known-days.ts';

/** Days computed at once, in one pass over their events for each dimension: a month of them, or fewer of many events. */
const DAYS_AT_ONCE = 31;
const ROWS_AT_ONCE = 1_000_000;

export interface RollupsOptions {
  readonly control: Control;
  readonly tables: RollupTables;
  readonly horizons: Horizons;
  /** The newest catalog of each product. */
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Refreshed {
  readonly days: number;
  /** Days that are still to be computed. */
  readonly left: number;
}

export interface Checked {
  readonly days: number;
  readonly differences: number;
}

interface Lot {
  readonly rollups: readonly Rollup[];
  readonly days: readonly string[];
}

/** Keeps what is computed of past days, for when their events are gone. */
export interface Rollups {
  /**
   * Computes the days that are over and whose events have changed since, oldest first.
   *
   * @param budgetMs after which no further days are begun
   * @param before only days before this one, `2026-01-31`
   */
  refresh(product: string, budgetMs: number, before?: string): Promise<Refreshed>;
  /** What is known now of a product's days: what it says of events and of what is computed from them was so during the call. */
  known(product: string): Promise<KnownDays>;
  /** Days that are over and whose rollups do not hold. */
  dirtyDays(product: string): Promise<readonly string[]>;
  /** Days that are over and have events, and those of them whose rollups do not hold. */
  state(product: string): Promise<{ readonly days: readonly string[]; readonly dirty: readonly string[] }>;
  /**
   * How many rows of the rollups are not what the events of their days give: none, if all is well.
   *
   * @param month whose days are compared, `2026-01`; all by default
   */
  check(product: string, month?: string): Promise<Checked>;
}

export function startRollups({ control, tables, horizons, catalogs, now }: RollupsOptions): Rollups {
  // One at a time: they share the tables in which they are made.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const definitions = new Map(
    [...catalogs].map(([product, catalog]) => {
      const rollups = rollupsOf(catalog);
      const hash = createHash('sha256').update(JSON.stringify(rollups)).digest('hex').slice(0, 16);
      return [product, { rollups, hash }];
    }),
  );
  const definitionOf = (product: string) => {
    const found = definitions.get(product);
    if (found === undefined) throw new Error(`${product} is not served`);
    return found;
  };

  const since = keptSince(control, horizons, (product) => definitionOf(product).rollups);

  /** The rollups whose events are all still there on a day. */
  const computable = (product: string, day: string): readonly Rollup[] =>
    definitionOf(product).rollups.filter(({ events }) => day >= horizons.ofEvents(product, events));

  const ledgerOf = (product: string) =>
    control.db.selectFrom('rollup_days').selectAll().where('product', '=', product).execute();

  // Answers ask for it all the time; it is read again after it was written, also by another process.
  const ledgers = new Map<string, Promise<ReadonlyMap<string, string>>>();
  control.onChange(() => ledgers.clear());
  let generation = 0;
  const heldLedgerOf = (product: string): Promise<ReadonlyMap<string, string>> => {
    const held = ledgers.get(product);
    if (held !== undefined) return held;
    const read = ledgerOf(product).then((rows) => new Map(rows.map(({ day, state }) => [day, state])));
    ledgers.set(product, read);
    read.catch(() => ledgers.delete(product));
    return read;
  };

  /** The present state of each day: of its events, and of what is computed from them. */
  const presentOf = async (product: string): Promise<ReadonlyMap<string, DayState>> => {
    const { hash } = definitionOf(product);
    const states = await tables.dayStates(product);
    return new Map([...states].map(([day, { state, rows }]) => [day, { state: `${state}.${hash}`, rows }]));
  };

  /** The present state of each day that is over. */
  const statesOf = async (product: string): Promise<ReadonlyMap<string, DayState>> => {
    const today = dateOf(now());
    const states = new Map([...(await presentOf(product))].filter(([day]) => day < today));
    const { hash } = definitionOf(product);
    for (const { day } of await ledgerOf(product)) {
      // All of its events were taken away, and not because they are old.
      if (!states.has(day) && computable(product, day).length > 0)
        states.set(day, { state: `none.${hash}`, rows: 0 });
    }
    return states;
  };
  const dirtyOf = async (product: string, states: ReadonlyMap<string, DayState>): Promise<string[]> => {
    const rows = await ledgerOf(product);
    const known = new Map(rows.map(({ day, state }) => [day, state]));
    return [...states].flatMap(([day, { state }]) => (known.get(day) === state ? [] : [day])).sort();
  };
  /** Days in lots that are computed at once: the same rollups, and not too many events. */
  const lotsOf = (product: string, days: readonly string[], states: ReadonlyMap<string, DayState>): Lot[] => {
    const lots: { rollups: readonly Rollup[]; days: string[]; rows: number }[] = [];
    for (const day of days) {
      const rollups = computable(product, day);
      const rows = states.get(day)?.rows ?? 0;
      const lot = lots.at(-1);
      const fits = lot !== undefined && lot.days.length < DAYS_AT_ONCE && lot.rows + rows <= ROWS_AT_ONCE;
      if (!fits || lot.rollups.length !== rollups.length) lots.push({ rollups, days: [day], rows });
      else {
        lot.days.push(day);
        lot.rows += rows;
      }
    }
    return lots;
  };

  // Tables of these products may hold days twice: a replacement that was interrupted is completed before they are read.
  const unfinished = new Set<string>();
  let interruptions = 0;
  const finish = (product: string): Promise<void> =>
    inTurn(async () => {
      if (!unfinished.has(product)) return;
      await tables.finish(product);
      unfinished.delete(product);
    });

  const compute = async (product: string, { rollups, days }: Lot, states: ReadonlyMap<string, DayState>) => {
    const kept = monthOf(horizons.of(product, 'daily'));
    const months = [...new Set(days.map(monthOf))].filter((month) => month >= kept);
    try {
      if (rollups.length > 0) await tables.replaceDays(product, rollups, days);
      if (rollups.length > 0 && months.length > 0) await tables.replaceMonths(product, months);
    } catch (error) {
      unfinished.add(product);
      interruptions += 1;
      throw error;
    }
    await control.db
      .insertInto('rollup_days')
      .values(days.map((day) => ({ product, day, state: states.get(day)?.state ?? '' })))
      .onConflict((one) =>
        one.columns(['product', 'day']).doUpdateSet((given) => ({ state: given.ref('excluded.state') })),
      )
      .execute();
    ledgers.delete(product);
    generation += 1;
  };

  return {
    refresh: (product, budgetMs, before) =>
      inTurn(async () => {
        const begun = now();
        await since.note(product);
        const states = await statesOf(product);
        const all = await dirtyOf(product, states);
        const dirty = before === undefined ? all : all.filter((day) => day < before);
        let done = 0;
        for (const lot of lotsOf(product, dirty, states)) {
          if (done > 0 && now() - begun >= budgetMs) break;
          await compute(product, lot, states);
          done += lot.days.length;
        }
        return { days: done, left: dirty.length - done };
      }),
    known: async (product) => {
      const today = dateOf(now());
      if (unfinished.has(product)) await finish(product);
      const before = interruptions;
      const states = await presentOf(product);
      const computed = await heldLedgerOf(product);
      return knownDays({
        ...{ states, computed, today, generation: generation + before },
        keptSince: await since.of(product),
        holds: () => interruptions === before,
      });
    },
    dirtyDays: async (product) => dirtyOf(product, await statesOf(product)),
    async state(product) {
      const states = await statesOf(product);
      return { days: [...states.keys()].sort(), dirty: await dirtyOf(product, states) };
    },
    check: (product, month = '') =>
      inTurn(async () => {
        const states = await statesOf(product);
        const dirty = new Set(await dirtyOf(product, states));
        const days = [...states.keys()].filter((day) => day.startsWith(month) && !dirty.has(day)).sort();
        let differences = 0;
        for (const lot of lotsOf(product, days, states)) {
          if (lot.rollups.length === 0) continue;
          const found = await tables.differences(product, lot.rollups, lot.days);
          // Events that came meanwhile make a difference that is none.
          const changed = found > 0 ? await dirtyOf(product, await statesOf(product)) : [];
          if (!lot.days.some((day) => changed.includes(day))) differences += found;
        }
        return { days: days.length, differences };
      }),
  };
}

/** `202601` of `2026-01-31` */
function monthOf(day: string): string {
  return day.slice(0, 7).replace('-', '');
}
