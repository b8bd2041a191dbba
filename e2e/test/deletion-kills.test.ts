import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireBatch } from '@candor/catalog';
import { afterAll, expect, it } from 'vitest';
import { askServer, settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const DAY_MS = 86_400_000;
const KILLS = 4;
const folder = new TemporaryFolder();
let server: ServedCaro | undefined;
afterAll(async () => {
  if (server !== undefined) await end(server.process, 'SIGKILL');
  folder.remove();
});

/** A batch of one person's day, and what proves it. */
interface ProvenBatch {
  readonly batch: WireBatch;
  readonly proof: { readonly date: string; readonly secret: string };
}

function provenBatch(daysAgo: number): ProvenBatch {
  const time = Date.now() - daysAgo * DAY_MS;
  const secret = randomBytes(32);
  const daily_id = createHash('sha256').update(secret).digest('hex').slice(0, 32);
  const batch = caroBatch(4, time);
  const events = batch.events.map((event) => ({ ...event, daily_id }));
  const date = new Date(time).toISOString().slice(0, 10);
  return { batch: { ...batch, events }, proof: { date, secret: secret.toString('hex') } };
}

const post = (url: string, path: string, body: object) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Requests that the ledger holds, and those of them whose rows may still be there. */
function ledger(): { readonly all: number; readonly pending: number } {
  const control = new DatabaseSync(join(folder.path, 'control.db'), { readOnly: true });
  try {
    const sql = "SELECT count(*) AS n, count(*) FILTER (WHERE state = 'pending') AS pending FROM deletions";
    const row = control.prepare(sql).get();
    return { all: Number(row?.n), pending: Number(row?.pending) };
  } finally {
    control.close();
  }
}

async function countAll(url: string): Promise<number | null | undefined> {
  await settled(url);
  return (await askServer(url, 'commands', '&from=2020-01-01&to=2100-01-01')).rows[0]?.value;
}

it('a deletion that kill -9 interrupts, at whatever moment, is finished after the next start, and takes nobody else’s', {
  timeout: 180_000,
}, async () => {
  let others = 0;
  let taken = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    server = await serveCaro(folder.path);
    const { url } = server;
    const mine = [1, 2, 3, 5, 8].map(provenBatch);
    for (const { batch } of [...mine, ...[1, 2, 3, 5, 8].map(provenBatch)])
      expect(await (await post(url, '/v1/events', batch)).json()).toMatchObject({ rejected: 0 });
    others += 20;
    const proofs = mine.map(({ proof }) => proof);
    const answer = post(url, '/v1/deletions', { product: 'caro', proofs }).catch(() => undefined);
    // A deletion takes about a second, most of it until the log is drained.
    await Promise.race([sleep(kill * 350), answer]);
    await end(server.process, 'SIGKILL');
    await answer;

    server = await serveCaro(folder.path);
    taken += 1;
    // Killed before it was taken: then it was not promised either.
    if (ledger().all < taken)
      expect((await post(server.url, '/v1/deletions', { product: 'caro', proofs })).status).toBe(200);
    for (let tries = 0; ledger().pending > 0 && tries < 200; tries += 1) await sleep(50);
    expect(ledger()).toEqual({ all: taken, pending: 0 });
    expect(await countAll(server.url)).toBe(others);
    const [first] = mine;
    const late = { ...first?.batch, batch_id: caroBatch(1).batch_id };
    expect(await (await post(server.url, '/v1/events', late)).json()).toMatchObject({ accepted: 0 });
    await end(server.process, 'SIGTERM');
  }
});
