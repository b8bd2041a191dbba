import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@candor/server';
import { createKey, openControl } from '@candor/server/operate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSimulation, sendFile } from '../src/simulate/run-simulation.ts';
import { type SendingKey, sendRequests } from '../src/simulate/send-requests.ts';
import { simulate } from '../src/simulate/simulate.ts';
import { observeTruth } from '../src/simulate/truth/truth.ts';
import { fleetFor } from './simulated.ts';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'candor-send-'));
const today = Math.floor(Date.now() / DAY_MS);
let server: RunningServer;
let key: SendingKey;
beforeAll(async () => {
  const { catalog } = await fleetFor('caro');
  // Five requests a second, and fifty at once.
  const limits = { requests: 5 };
  const data = join(folder, 'data');
  server = await startServer({ data, catalogs: [catalog], port: 0, limits, warn: () => undefined });
  const control = await openControl(join(data, 'control.db'));
  const made = await createKey(control, { product: 'caro', name: 'fleet', signed: true }, Date.now());
  await control.close();
  key = { id: made.id, ...(made.secret === undefined ? {} : { secret: made.secret }) };
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('sending a fleet', () => {
  it('signs requests, and waits as long as a server says that has enough of them', async () => {
    const simulation = await fleetFor('caro', {
      ...{ users: 20, days: 10, lastDay: today, withoutReleased: true },
    });
    const { observer, truth } = observeTruth(simulation);
    let requests = 0;
    async function* counted() {
      for (const request of simulate(simulation, observer)) {
        requests += 1;
        yield request;
      }
    }
    // A server obeys within a second.
    await expect.poll(statusWithoutKey, { timeout: 10_000 }).toBe(401);
    const answers = await sendRequests(counted(), server.url, key);
    expect(requests).toBeGreaterThan(55);
    expect(answers.events).toMatchObject({ accepted: truth().sent.accepted, duplicates: 0 });
    expect(answers.records.accepted).toBe(truth().sent.records_accepted);
  });

  it('ends with a line that says what to do where a client would give up', async () => {
    const options = { product: 'caro', users: 20, days: 10, seed: 1, end: today };
    const progress = () => undefined;
    await expect(runSimulation(options, { out: server.url, progress }, undefined)).rejects.toThrow(
      /answered 401: .*unauthorized/,
    );
    const file = join(folder, 'fleet.ndjson');
    await runSimulation({ ...options, users: 3, withoutReleased: true }, { out: file, progress }, undefined);
    await expect(sendFile(file, { out: 'http://127.0.0.1:9', progress })).rejects.toThrow(
      'no server answers at http://127.0.0.1:9; start one with candor serve',
    );
  });
});

/** What a batch without a key is answered. */
async function statusWithoutKey(): Promise<number> {
  const other = await fleetFor('caro', { users: 3, days: 5, seed: 99, lastDay: today });
  const [first] = simulate(other, observeTruth(other).observer);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(first?.body);
  return (await fetch(`${server.url}${first?.path}`, { method: 'POST', headers, body })).status;
}
