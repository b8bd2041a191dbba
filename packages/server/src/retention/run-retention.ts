import type { CompiledCatalog } from '@candor/catalog';
import { dateOf } from '../rollups/known-days.ts';
import type { Rollups } from '../rollups/rollups.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
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

/**
 * Removes what a catalog does not keep any longer: whole days, events and fields that live shorter, and old rollups. The
 * rollups of everything that goes are computed first; if they cannot be, nothing goes. Nothing else may change rows meanwhile.
 *
 * @param stored events that the table may hold, also of older catalogs
 * @param now milliseconds since the epoch
 */
export async function runRetention(
  { warehouse: { removal, rollups: tables }, rollups, horizons }: RetentionContext,
  catalog: CompiledCatalog,
  stored: readonly string[],
  now: number,
): Promise<Removed> {
  const { product, retention } = catalog;
  const first = (days: number) => dateOf(now - days * DAY_MS);
  const lives = Map.groupBy(stored, (event) => catalog.events[event]?.retentionDays ?? retention.rawDays);
  const longest = Math.max(retention.rawDays, ...lives.keys());
  await rollups.refresh(product, Number.POSITIVE_INFINITY);
  for (const [days, events] of lives) {
    for (const event of events) await horizons.move(product, `event:${event}`, first(days));
  }
  await horizons.move(product, 'hourly', first(retention.hourlyDays));
  await horizons.move(product, 'daily', `${first(retention.dailyDays).slice(0, 7)}-01`);

  const days: { day: string; rows: number }[] = [];
  const old = [...(await tables.dayStates(product)).keys()].filter((day) => day < first(longest)).sort();
  for (const day of old) days.push({ day, rows: await removal.dropDay(product, day) });

  const events: { day: string; names: readonly string[]; rows: number }[] = [];
  for (const [life, names] of lives) {
    if (life === longest) continue;
    for (const day of await removal.daysWith(product, names, first(life))) {
      events.push({ day, names, rows: await removal.deleteEvents(product, day, names) });
    }
  }
  const fields: { day: string; event: string; field: string }[] = [];
  for (const { event, field, life } of shorterFields(catalog)) {
    for (const day of await removal.daysWithField(product, { event, field }, first(life))) {
      await removal.clearField(product, day, { event, field });
      fields.push({ day, event, field });
    }
  }
  const hourly = await tables.dropBefore(product, 'hourly', horizons.of(product, 'hourly'));
  const daily = await tables.dropBefore(product, 'daily', horizons.of(product, 'daily'));
  return { product, days, events, fields, hourly, daily };
}

function shorterFields({ events }: CompiledCatalog) {
  return Object.entries(events).flatMap(([event, { fields, retentionDays }]) =>
    Object.entries(fields).flatMap(([field, { retentionDays: life }]) =>
      life < retentionDays ? [{ event, field, life }] : [],
    ),
  );
}
