import { setTimeout as sleep } from 'node:timers/promises';
import { askMetric } from 'candor';
import { readiness } from './watch-lag.ts';

const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;
/** Earlier than anything that was sent. */
const SINCE_MS = 30 * DAY_MS;

/**
 * Waits until everything acknowledged can be asked for, and makes sure that all of it is there, once.
 *
 * @param commands how many events `command.generated` were accepted
 * @returns the milliseconds it took
 * @throws {Error} when the warehouse counts another number, or does not get there
 */
export async function awaitQueryable(url: string, commands: number): Promise<number> {
  const begun = performance.now();
  while ((await readiness(url)).log_depth !== 0) {
    if (performance.now() - begun > PATIENCE_MS) throw new Error('the log did not drain within 2 minutes');
    await sleep(50);
  }
  const took = performance.now() - begun;
  const answer = await askMetric(url, 'commands', {
    from: new Date(Date.now() - SINCE_MS).toISOString(),
    to: new Date(Date.now() + DAY_MS).toISOString(),
  });
  const counted = answer.rows[0]?.value;
  if (counted !== commands)
    throw new Error(`${commands} commands were accepted, and ${counted} can be queried`);
  return took;
}
