import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireBatch } from '@candor/catalog';
import { afterAll, expect, it } from 'vitest';
import { askServer, settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const HOUR_MS = 3_600_000;
/** How the server's clock is wrong, in hours, one after the other: by a summer time, by days, and by years. */
const JUMPS = [0, 1, -1, 80, -20, 24 * 365, 0, -24 * 365, 0];
const folder = new TemporaryFolder();
const clock = join(folder.path, 'clock');
let server: ServedCaro | undefined;
afterAll(async () => {
  if (server !== undefined) await end(server.process, 'SIGKILL');
  folder.remove();
});

function setClock(hours: number): void {
  writeFileSync(`${clock}.new`, String(hours));
  renameSync(`${clock}.new`, clock);
}
async function start(): Promise<ServedCaro> {
  const preload = new URL('../src/shifted-clock.ts', import.meta.url).href;
  process.env.SHIFTED_CLOCK = clock;
  try {
    server = await serveCaro(join(folder.path, 'data'), undefined, ['--import', preload]);
    return server;
  } finally {
    delete process.env.SHIFTED_CLOCK;
  }
}
async function send(url: string, batch: WireBatch): Promise<{ readonly accepted: number }> {
  const body = JSON.stringify(batch);
  const answer = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const said = await answer.text();
  expect(answer.status, said).toBe(200);
  return JSON.parse(said) as { readonly accepted: number };
}
const countAll = async (url: string) => {
  await settled(url);
  const { rows } = await askServer(url, 'commands', '&from=2020-01-01&to=2100-01-01');
  return rows[0]?.value;
};

it('loses and doubles nothing that was acknowledged while the server’s clock jumps, and while it starts with a wrong one', {
  timeout: 120_000,
}, async () => {
  setClock(0);
  let { url } = await start();
  const sent: WireBatch[] = [];
  let acknowledged = 0;
  for (const [index, hours] of JUMPS.entries()) {
    setClock(hours);
    // It restarts in the middle of every third.
    if (index % 3 === 2) {
      await end((server as ServedCaro).process, 'SIGTERM');
      ({ url } = await start());
    } else await sleep(100);
    const now = Date.now();
    const batches = [
      caroBatch(3, now),
      caroBatch(3, now - 30 * HOUR_MS),
      caroBatch(3, now + hours * HOUR_MS),
    ];
    for (const batch of batches) {
      const { accepted } = await send(url, batch);
      if (accepted === 0) continue;
      expect(accepted).toBe(batch.events.length);
      acknowledged += batch.events.filter(({ event }) => event === 'command.generated').length;
      sent.push(batch);
    }
    // Whoever did not hear the answer sends again, under the same name or a new one.
    for (const batch of sent) await send(url, batch);
    for (const batch of sent.slice(-4)) await send(url, { ...batch, batch_id: caroBatch(1).batch_id });
    expect([hours, await countAll(url)]).toEqual([hours, acknowledged]);
  }
  // By a clock a year wrong, today and yesterday are too old, or yet to come.
  expect(sent.length).toBe(JUMPS.length * 3 - 4);
});
