import { setTimeout as sleep } from 'node:timers/promises';
import type { MetricAnswer, Readiness } from '@candor/server/api';

export async function askServer(url: string, metric: string, query = ''): Promise<MetricAnswer> {
  const response = await fetch(`${url}/v1/metrics/${metric}?product=caro${query}`);
  return response.json() as Promise<MetricAnswer>;
}

/** How many commands the warehouse holds. */
export async function countCommands(url: string): Promise<number> {
  return (await askServer(url, 'commands')).rows[0]?.value ?? Number.NaN;
}

/** Waits until everything acknowledged is in the warehouse. */
export async function settled(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    if (state.log_depth === 0) return;
    await sleep(100);
  }
  throw new Error('the log did not drain within 30 seconds');
}
