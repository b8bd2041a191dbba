import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SystemAnswer } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { createReadKey, openControl } from '../src/operate.ts';
import { batchOf, greeting, source } from './hello.ts';
import { dayBefore } from './people-of.ts';
import { post, settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const ask = async (query = ''): Promise<SystemAnswer> => {
  const response = await fetch(`${server.url}/v1/system?product=hello${query}`);
  expect(response.status).toBe(200);
  return response.json() as Promise<SystemAnswer>;
};
const send = (batch: unknown) => post(server.url, JSON.stringify(batch));

describe('GET /v1/system', () => {
  it('is well and empty at first', async () => {
    const system = await ask();
    expect(system).toMatchObject({
      taken: { last_day: { accepted: 0, duplicates: 0, rejected: 0 }, minutes: [], hours: [] },
      stored: { events: 0, received_today: 0, received_yesterday: 0 },
      rejected: { last_day: 0, hours: [], rows: [], left_out: 0 },
      ...{
        log: { entries: 0, oldest_seconds: 0 },
        writer: {},
        rollups: { days: 0, dirty: [] },
        retention: {},
      },
    });
    expect(system.findings.filter(({ level }) => level === 'fail')).toEqual([]);
  });

  it('counts what came in, and what was rejected by code and version', async () => {
    const twice = greeting();
    await send(batchOf([twice, greeting(), greeting({}, { timestamp: `${dayBefore(3)}T12:00:00.000Z` })]));
    await send(batchOf([twice, greeting()]));
    const bad = [greeting({ language: 'bob' }), greeting({ language: 'bob' }), greeting({ took: -1 })];
    await send(batchOf([...bad, greeting()], { source: { ...source, version: '2.0.0' } }));
    await settled(server.url);
    // The counts of what was rejected are written once a second.
    let system = await ask();
    for (let tries = 0; tries < 50 && system.rejected.last_day < 3; tries += 1) {
      await sleep(100);
      system = await ask();
    }
    const counts = { accepted: 5, duplicates: 1, rejected: 3 };
    expect(system.taken).toMatchObject({ last_hour: counts, last_day: counts });
    const added = system.taken.minutes.reduce((sum, { accepted }) => sum + accepted, 0);
    expect(added).toBe(5);
    expect(system.stored).toEqual({ events: 5, received_today: 5, received_yesterday: 0 });
    expect(system.rejected.last_day).toBe(3);
    expect(system.rejected.rows.map(({ last_hour: _hour, ...row }) => row)).toEqual([
      { code: 'not_in_enum', version: '2.0.0', event: 'greeting', field: 'language', events: 2 },
      { code: 'out_of_range', version: '2.0.0', event: 'greeting', field: 'took', events: 1 },
    ]);
    expect(system.rollups).toEqual({ days: 1, dirty: [dayBefore(3)] });
    expect(JSON.stringify(system)).not.toContain('bob');
    const csv = await (await fetch(`${server.url}/v1/system?product=hello&format=csv`)).text();
    const [{ last_hour } = { last_hour: '' }] = system.rejected.rows;
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'code,version,event,field,events,last_hour',
      `not_in_enum,2.0.0,greeting,language,2,${last_hour}`,
    ]);
  });

  it('tells only those who may read everything', async () => {
    const control = await openControl(`${folder.path}/control.db`);
    const keys = await Promise.all(
      (['aggregates', 'full'] as const).map((role) =>
        createReadKey(control, { product: 'hello', name: role, role }, Date.now()),
      ),
    );
    await control.close();
    await sleep(1000);
    const statuses = keys.map(async ({ token }) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${server.url}/v1/system?product=hello`, { headers })).status;
    });
    expect(await Promise.all(statuses)).toEqual([403, 200]);
    expect((await fetch(`${server.url}/v1/system?product=hello`)).status).toBe(401);
  });
});
