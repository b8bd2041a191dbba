import type { Control } from '../control/open-control.ts';
import type { DayId } from './read-deletion.ts';

/** Daily ids whose events were erased, in memory: ingest asks for every event. */
export interface Tombstones {
  has(product: string, dailyId: string): boolean;
  add(product: string, ids: readonly DayId[]): void;
  /** Forgets the ids of days before a date. */
  forget(product: string, before: string): void;
}

export async function loadTombstones({ db }: Control): Promise<Tombstones> {
  /** By product and id, the id's day. */
  const days = new Map<string, Map<string, string>>();
  const add = (product: string, ids: readonly DayId[]) => {
    const known = days.get(product) ?? new Map<string, string>();
    days.set(product, known);
    for (const { day, id } of ids) known.set(id, day);
  };
  for (const { product, daily_id, day } of await db.selectFrom('tombstones').selectAll().execute())
    add(product, [{ day, id: daily_id }]);
  return {
    has: (product, dailyId) => days.get(product)?.has(dailyId) === true,
    add,
    forget(product, before) {
      const known = days.get(product) ?? new Map<string, string>();
      for (const [id, day] of known) if (day < before) known.delete(id);
    },
  };
}
