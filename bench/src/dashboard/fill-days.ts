import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import { askEngine, selectRows } from '../ask-engine.ts';
import { insertDay } from './generated-events.ts';

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

export interface Filled {
  /** Events in the table, those that were there before included. */
  readonly events: number;
  readonly bytesPerEvent: number;
}

/** Adds events to every day, and waits until the engine has merged them as it does with what the writer stores. */
export async function fillDays({ socket, catalog, days, events, progress }: Fill): Promise<Filled> {
  const perDay = Math.floor(events / days.length);
  for (const [index, day] of days.entries()) {
    if (index % 30 === 0) progress(`${events} events: day ${index + 1} of ${days.length}`);
    await askEngine(socket, insertDay(catalog, day, perDay, String(events)), 'Null');
  }
  await mergesEnded(socket);
  const [table] = await selectRows<{ rows: string; bytes: string }>(
    socket,
    "SELECT sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts WHERE table = 'events_caro' AND active",
  );
  const rows = Number(table?.rows);
  return { events: rows, bytesPerEvent: Number(table?.bytes) / rows };
}

async function mergesEnded(socket: string): Promise<void> {
  const sql = "SELECT count() AS n FROM system.merges WHERE table = 'events_caro'";
  for (const end = Date.now() + MERGES_PATIENCE_MS; Date.now() < end; await sleep(POLL_MS)) {
    const [running] = await selectRows<{ n: string }>(socket, sql);
    if (Number(running?.n) === 0) return;
  }
}
