import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from '@candor/server/api';

const LIMIT_MS = 30_000;

/** Waits until every acknowledged event can be queried. @throws {Error} after half a minute */
export async function waitUntilStored(url: string): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(100)) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    if (state.ready && state.log_depth === 0) return;
  }
  throw new Error('the warehouse did not take the events within 30 seconds; the lines above say why');
}
