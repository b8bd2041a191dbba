import type { CompiledCatalog } from '@candor/catalog';
import { dateOf, dayAfter } from '../rollups/known-days.ts';
import type { Rollups } from '../rollups/rollups.ts';
import type { FieldOfEvent, Outlived } from '../warehouse/removal.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { HOLD_MS } from '../writer/writer.ts';
import type { Horizons } from './horizons.ts';

const DAY_MS = 86_400_000;

/** What a run removed of a product. */
export interface Removed {
  readonly product: string;
  /** Days of which nothing is kept, and how many events they had. */
  readonly days: readonly { readonly day: string; readonly rows: number }[];
  /** Events that live shorter than others, of days that are kept. */
  readonly events: readonly {
    readonly day: string;
    readonly names: readonly string[];
    readonly rows: number;
  }[];
  /** Fields that live shorter than their events. */
  readonly fields: readonly { readonly day: string; readonly event: string; readonly field: string }[];
  /** Rows of rollups. */
  readonly hourly: number;
  readonly daily: number;
}

export interface RetentionContext {
  readonly warehouse: Warehouse;
  readonly rollups: Rollups;
  readonly horizons: Horizons;
}

export interface RetentionRun {
  /** Events that the table may hold, also of older catalogs. */
  readonly stored: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Runs work while nothing else changes rows. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Removes what a catalog does not keep any longer: whole days, events and fields that live shorter, and old rollups. It goes
 * from day to day, oldest first, and holds up the writer for a few days at a time. The rollups of everything that goes are computed
 * first; if they cannot be, nothing goes.
 */
export async function runRetention(
  { warehouse: { removal, rollups: tables }, rollups, horizons }: RetentionContext,
  catalog: CompiledCatalog,
  { stored, now, alone }: RetentionRun,
): Promise<Removed> {
  const { product, retention } = catalog;
  const first = (days: number) => dateOf(now - days * DAY_MS);
  const lives = Map.groupBy(stored, (event) => catalog.events[event]?.retentionDays ?? retention.rawDays);
  const longest = Math.max(retention.rawDays, ...lives.keys());
  const moveHorizons = async (before: string) => {
    for (const [life, names] of lives) {
      const until = before < first(life) ? before : first(life);
      for (const event of names) await horizons.move(product, `event:${event}`, until);
    }
  };

  /** Days of which something goes, oldest first. */
  const outlivedDays = async (): Promise<[string, Outlived][]> => {
    const found = new Map<string, { readonly events: string[]; readonly fields: FieldOfEvent[] }>();
    const of = (day: string) => {
      const one = found.get(day) ?? { events: [], fields: [] };
      found.set(day, one);
      return one;
    };
    for (const day of (await tables.dayStates(product)).keys()) if (day < first(longest)) of(day);
    for (const [life, names] of lives) {
      if (life === longest) continue;
      for (const day of await removal.daysWith(product, names, first(life))) of(day).events.push(...names);
    }
    for (const { event, field, life, eventLife } of shorterFields(catalog)) {
      const one = { event, field };
      for (const day of await removal.daysWithField(product, one, first(life)))
        if (day >= first(eventLife)) of(day).fields.push(one);
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  };

  const days: { day: string; rows: number }[] = [];
  const events: { day: string; names: readonly string[]; rows: number }[] = [];
  const fields: { day: string; event: string; field: string }[] = [];
  const removeFrom = async (day: string, outlived: Outlived) => {
    await rollups.refresh(product, Number.POSITIVE_INFINITY, dayAfter(day));
    await moveHorizons(dayAfter(day));
    if (day < first(longest)) {
      days.push({ day, rows: await removal.dropDay(product, day) });
      return;
    }
    const rows = await removal.rewriteDay(product, day, outlived);
    if (outlived.events.length > 0) events.push({ day, names: outlived.events, rows });
    fields.push(...outlived.fields.map((one) => ({ day, ...one })));
  };

  const left = await outlivedDays();
  while (left.length > 0) {
    await alone(async () => {
      for (const end = Date.now() + HOLD_MS; left.length > 0 && Date.now() < end; left.shift())
        await removeFrom(...(left[0] as [string, Outlived]));
    });
  }
  const newest = first(Math.min(longest, ...lives.keys()));
  await alone(async () => {
    await rollups.refresh(product, Number.POSITIVE_INFINITY, newest);
    await moveHorizons(newest);
  });
  await horizons.move(product, 'hourly', first(retention.hourlyDays));
  await horizons.move(product, 'daily', `${first(retention.dailyDays).slice(0, 7)}-01`);
  const hourly = await tables.dropBefore(product, 'hourly', horizons.of(product, 'hourly'));
  const daily = await tables.dropBefore(product, 'daily', horizons.of(product, 'daily'));
  return { product, days, events, fields, hourly, daily };
}

function shorterFields({ events }: CompiledCatalog) {
  return Object.entries(events).flatMap(([event, { fields, retentionDays }]) =>
    Object.entries(fields).flatMap(([field, { retentionDays: life }]) =>
      life < retentionDays ? [{ event, field, life, eventLife: retentionDays }] : [],
    ),
  );
}
