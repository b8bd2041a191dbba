import type { Log, LogMemory } from '../log/log.ts';
import type { ReceivedRows } from '../warehouse/stored-hashes.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

const DAY_MS = 86_400_000;
/** The time within which an event is known again from memory: 72 hours. */
const REMEMBERED_MS = 3 * DAY_MS;
/** What is stored may fill so much of the memory; the rest is for what comes. */
const SHARE = 0.75;
const HASHES_AT_ONCE = 500_000;

export interface MemorySources {
  readonly log: Log;
  readonly warehouse: Warehouse;
  readonly products: readonly string[];
}

/**
 * Tells a log that was just opened which events of the last 72 hours are stored. Everything that it took before it was
 * opened must be stored by now. Until this has ended, the log marks its blocks to be checked.
 */
export async function fillMemory(
  { log, warehouse, products }: MemorySources,
  { startedAt, capacity }: LogMemory,
  stopped: AbortSignal,
): Promise<void> {
  const firstDay = Math.floor((startedAt - REMEMBERED_MS) / DAY_MS) * DAY_MS;
  const found = await Promise.all(
    products.map((product) => warehouse.receivedSince(product, dateOf(firstDay))),
  );
  const { rows, since } = newest(found.flat(), { firstDay, startedAt, room: capacity * SHARE });
  for (const one of rows) {
    const of = Math.ceil(one.rows / HASHES_AT_ONCE);
    for (let index = 0; index < of; index += 1) {
      if (stopped.aborted) return;
      await log.remember(await warehouse.storedHashes(one, { index, of }));
    }
  }
  await log.rememberedSince(since, startedAt);
}

/** As many of the last days of receipt as there is room for. */
function newest(
  all: readonly ReceivedRows[],
  {
    firstDay,
    startedAt,
    room,
  }: { readonly firstDay: number; readonly startedAt: number; readonly room: number },
): { readonly rows: readonly ReceivedRows[]; readonly since: number } {
  const rows: ReceivedRows[] = [];
  let [since, left] = [startedAt, room];
  for (let day = Math.floor(startedAt / DAY_MS) * DAY_MS; day >= firstDay; day -= DAY_MS) {
    // A clock that was ahead may have left a later date: it is taken with the last day.
    const ofDay = all.filter(({ receivedOn }) =>
      since === startedAt ? receivedOn >= dateOf(day) : receivedOn === dateOf(day),
    );
    left -= ofDay.reduce((sum, one) => sum + one.rows, 0);
    if (left < 0) break;
    rows.push(...ofDay);
    since = day;
  }
  return { rows, since };
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
