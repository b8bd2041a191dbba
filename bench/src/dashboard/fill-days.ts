import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import { askEngine, selectRows } from '../ask-engine.ts';
import { insertDay } from './generated-events.ts';

/** Of each event that is drawn, with other ids. */
const COPIES = 9;
const MERGES_PATIENCE_MS = 300_000;
const POLL_MS = 500;

export interface Fill {
  /** Of the engine behind a server. */
  readonly socket: string;
  readonly catalog: CompiledCatalog;
  readonly days: readonly string[];
  /** In all days together; a little fewer are made, as many in each day. */
  readonly events: number;
  readonly progress: (line: string) => void;
}

/** Adds events to every day, and waits until the engine has merged them as it does with what the writer stores. */
export async function fillDays({ socket, catalog, days, events, progress }: Fill): Promise<void> {
  const perDay = Math.floor(events / days.length);
  // Most are copied, which takes the engine a fraction of the time.
  const drawn = Math.ceil(perDay / (1 + COPIES));
  for (const [index, day] of days.entries()) {
    if (index % 30 === 0) progress(`${events} events: day ${index + 1} of ${days.length}`);
    // What a server has removed by then is not made, so that it does not begin to remove it.
    const old = days.length - index;
    const kept = Object.entries(catalog.events).flatMap(([name, { retentionDays }]) =>
      retentionDays > old ? [name] : [],
    );
    const filled = { day, events: drawn, copies: COPIES, kept, salt: String(events) };
    await askEngine(socket, insertDay(catalog, filled), 'Null');
  }
  await mergesEnded(socket);
}

/** Waits until an engine has merged what came together, for five minutes at most. */
export async function mergesEnded(socket: string): Promise<void> {
  const sql = 'SELECT count() AS n FROM system.merges WHERE database = currentDatabase()';
  for (const end = Date.now() + MERGES_PATIENCE_MS; Date.now() < end; await sleep(POLL_MS)) {
    const [running] = await selectRows<{ n: string }>(socket, sql);
    if (Number(running?.n) === 0) return;
  }
}
