import { createHash } from 'node:crypto';
import type { CompiledCatalog } from '@candor/catalog';
import { type Rollup, rollupsOf } from '@candor/metrics';
import type { Control } from '../control/open-control.ts';
import type { Horizons } from '../retention/horizons.ts';
import type { DayState, RollupTables } from '../warehouse/rollup-tables.ts';

const DAY_MS = 86_400_000;
/** Days computed at once, in one pass over their events for each dimension: a month of them, or fewer of many events. */
const DAYS_AT_ONCE = 31;
const ROWS_AT_ONCE = 5_000_000;

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
   */
  refresh(product: string, budgetMs: number): Promise<Refreshed>;
  /** Days that are over and whose rollups do not hold. */
  dirtyDays(product: string): Promise<readonly string[]>;
  /** How many rows of the rollups are not what the events of their days give: none, if all is well. */
  check(product: string): Promise<{ readonly days: number; readonly differences: number }>;
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

  /** The rollups whose events are all still there on a day. */
  const computable = (product: string, day: string): readonly Rollup[] =>
    definitionOf(product).rollups.filter(({ events }) => day >= horizons.ofEvents(product, events));

  const ledgerOf = (product: string) =>
    control.db.selectFrom('rollup_days').selectAll().where('product', '=', product).execute();

  /** The present state of each day that is over. */
  const statesOf = async (product: string): Promise<ReadonlyMap<string, DayState>> => {
    const today = dateOf(now());
    const states = new Map([...(await tables.dayStates(product))].filter(([day]) => day < today));
    for (const { day } of await ledgerOf(product)) {
      // All of its events were taken away, and not because they are old.
      if (!states.has(day) && computable(product, day).length > 0)
        states.set(day, { state: 'none', rows: 0 });
    }
    const { hash } = definitionOf(product);
    return new Map([...states].map(([day, { state, rows }]) => [day, { state: `${state}.${hash}`, rows }]));
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

  const compute = async (product: string, { rollups, days }: Lot, states: ReadonlyMap<string, DayState>) => {
    if (rollups.length > 0) await tables.replaceDays(product, rollups, days);
    const kept = monthOf(horizons.of(product, 'daily'));
    const months = [...new Set(days.map(monthOf))].filter((month) => month >= kept);
    if (rollups.length > 0 && months.length > 0) await tables.replaceMonths(product, months);
    await control.db
      .insertInto('rollup_days')
      .values(days.map((day) => ({ product, day, state: states.get(day)?.state ?? '' })))
      .onConflict((one) =>
        one.columns(['product', 'day']).doUpdateSet((given) => ({ state: given.ref('excluded.state') })),
      )
      .execute();
  };

  return {
    refresh: (product, budgetMs) =>
      inTurn(async () => {
        const begun = now();
        const states = await statesOf(product);
        const dirty = await dirtyOf(product, states);
        let done = 0;
        for (const lot of lotsOf(product, dirty, states)) {
          if (done > 0 && now() - begun >= budgetMs) break;
          await compute(product, lot, states);
          done += lot.days.length;
        }
        return { days: done, left: dirty.length - done };
      }),
    dirtyDays: async (product) => dirtyOf(product, await statesOf(product)),
    check: (product) =>
      inTurn(async () => {
        const states = await statesOf(product);
        const dirty = new Set(await dirtyOf(product, states));
        const days = [...states.keys()].filter((day) => !dirty.has(day)).sort();
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

/** UTC, `2026-01-31` */
export function dateOf(time: number): string {
  return new Date(Math.floor(time / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}
