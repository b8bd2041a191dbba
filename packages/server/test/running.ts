import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetricAnswer, Readiness } from '../src/api.ts';
import { type RunningServer, type ServerOptions, startServer } from '../src/index.ts';
import { hello } from './hello.ts';

/** A folder that the tests own; `remove` when they end. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'candor-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function startHello(
  data: string,
  warn: (line: string) => void = () => undefined,
  more: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  return startServer({ data, catalogs: [hello], port: 0, warn, ...more });
}

/** Sends a body as it is. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const all = { 'content-type': 'application/json', ...headers };
  return fetch(`${url}/v1/events`, { method: 'POST', headers: all, body });
}

/** Waits until everything acknowledged is in the warehouse. */
export async function settled(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    if (state.log_depth === 0) return;
    await sleep(50);
  }
  throw new Error('the log did not drain within 10 seconds');
}

export async function ask(url: string, metric: string, query = ''): Promise<MetricAnswer> {
  return (await fetch(`${url}/v1/metrics/${metric}?product=hello${query}`)).json() as Promise<MetricAnswer>;
}

/** How many greetings are stored, whenever they happened. */
export async function countGreetings(url: string): Promise<number> {
  const { rows } = await ask(url, 'greetings', '&from=2020-01-01&to=2100-01-01');
  return rows[0]?.value ?? Number.NaN;
}
