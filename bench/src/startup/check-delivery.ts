import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Variant } from './variant.ts';

const EVENTS_IN_RUN = 4;

/** What is known of a variant after its runs. */
export interface Ran {
  readonly variant: Variant;
  readonly home: string;
  readonly runs: number;
}

/**
 * Makes sure that every run of a variant did its whole work, and one with telemetry off none at all.
 *
 * @param seen events that the sink has seen, by path
 * @throws {Error} when events are missing or too many
 */
export function checkDelivery({ variant, home, runs }: Ran, seen: Readonly<Record<string, number>>): void {
  const { name, delivers } = variant;
  if (delivers === 'nowhere') {
    const files = readdirSync(home);
    if (files.length > 0) throw new Error(`${name} left ${files.join(', ')} in its home folder`);
    return;
  }
  const found = delivers === 'store' ? countStored(home) : (seen[delivers.sink] ?? 0);
  const expected = runs * EVENTS_IN_RUN;
  if (found !== expected)
    throw new Error(`${name} delivered ${found} events in ${runs} runs, not ${expected}`);
}

function countStored(home: string): number {
  const path = join(home, '.caro', 'telemetry.db');
  if (!existsSync(path)) return 0;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(database.prepare('SELECT count(*) AS n FROM events').get()?.n);
  } finally {
    database.close();
  }
}
