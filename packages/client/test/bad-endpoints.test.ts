import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BAD_ENDPOINTS, type Endpoint, refusedUrl, startEndpoint } from './endpoints.ts';
import { Home } from './run-host.ts';
import { uploadersOf } from './uploaders.ts';

let home: Home;
let endpoint: Endpoint | undefined;
beforeEach(() => {
  home = new Home();
});
afterEach(async () => {
  // Without its server the uploader is over at once.
  await endpoint?.close();
  endpoint = undefined;
  await until(() => uploadersOf(home.store).length === 0);
  home.remove();
});

const ON = { HELLO_TELEMETRY: '1' };
const OFF = { HELLO_TELEMETRY: '0' };

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150 && !holds(); tries += 1) await sleep(100);
  expect(holds()).toBe(true);
}

/** Runs a host that finds an upload due. */
async function runDue(mode: string, env: Record<string, string>) {
  await home.run(['return'], env);
  home.query(`UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`);
  return home.run([mode], env);
}

const wasTried = () => {
  const [row] = home.query<{ value: string }>("SELECT value FROM meta WHERE key = 'upload'");
  return (JSON.parse(row?.value ?? '{}').failures ?? 0) > 0;
};
const sent = () => home.query('SELECT 1 FROM events WHERE sent_at IS NOT NULL').length;

describe.runIf(process.platform === 'linux')('a host whose upload is due, and whose server', () => {
  // What ends by its deadline alone is not waited for: it is tried in network.test.ts.
  const ENDLESS = ['takes connections and says nothing', 'says a letter a second'];

  it.each(Object.keys(BAD_ENDPOINTS))(
    '%s: ends as if telemetry were off, and loses nothing',
    async (kind) => {
      const make = BAD_ENDPOINTS[kind];
      if (make === undefined) throw new Error(`there is no endpoint that ${kind}`);
      endpoint = await startEndpoint(make);
      const { connections } = endpoint;
      const env = { ...ON, HELLO_TELEMETRY_ENDPOINT: endpoint.url };
      expect(await runDue('exit', env)).toEqual(await home.run(['exit'], OFF));
      await until(() => connections.made > 0);
      if (!ENDLESS.includes(kind)) {
        await until(() => uploadersOf(home.store).length === 0 && connections.open === 0);
        expect(wasTried()).toBe(true);
      }
      expect([sent(), home.query('SELECT 1 FROM events').length]).toEqual([0, 6]);
    },
  );

  it('is not there: ends as if telemetry were off, however it ends', async () => {
    const env = { ...ON, HELLO_TELEMETRY_ENDPOINT: await refusedUrl() };
    for (const mode of ['return', 'exit', 'throw']) {
      expect(await runDue(mode, env)).toEqual(await home.run([mode], OFF));
      await until(() => uploadersOf(home.store).length === 0);
    }
    expect([wasTried(), sent()]).toEqual([true, 0]);
  });
});

describe.runIf(process.platform === 'linux')('the background uploader', () => {
  it('knows nothing of what its user typed, and is in no folder of theirs', async () => {
    endpoint = await startEndpoint(BAD_ENDPOINTS['takes connections and says nothing'] as never);
    const env = { ...ON, HELLO_TELEMETRY_ENDPOINT: endpoint.url };
    await home.run(['return'], env);
    home.query(`UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`);
    await home.run(['return', 'my-secret-argument'], env, home.path);
    await until(() => uploadersOf(home.store).length === 1);
    const [uploader] = uploadersOf(home.store);
    expect(uploader?.command).toEqual([process.execPath, expect.stringMatching(/uploader-main\.ts$/)]);
    expect(uploader?.cwd).toBe(tmpdir());
  });
});
