import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from '@candor/server/api';

/** Events that were acknowledged so long ago can be queried: the promise of the server under load. */
const LAG_MS = 5000;
const POLL_MS = 200;

/**
 * Waits until a server under load is no further behind than it may be.
 *
 * @returns the milliseconds it took
 * @throws {Error} when it does not get there in time
 */
export async function awaitCaughtUp(url: string, patienceMs: number): Promise<number> {
  const begun = performance.now();
  for (; ; await sleep(POLL_MS)) {
    const state = await ask(url);
    const took = performance.now() - begun;
    const { watermark } = state ?? {};
    if (state?.ready === true && watermark !== undefined && Date.now() - Date.parse(watermark) <= LAG_MS)
      return took;
    if (took > patienceMs)
      throw new Error(
        `the server has not caught up in ${patienceMs / 1000} s; it says ${JSON.stringify(state)}`,
      );
  }
}

/** @returns undefined when it does not answer in time: its query waits for the engine */
async function ask(url: string): Promise<Readiness | undefined> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(LAG_MS) });
    return (await response.json()) as Readiness;
  } catch {
    return undefined;
  }
}
