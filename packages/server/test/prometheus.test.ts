import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../src/index.ts';
import { batchOf, greeting, hello } from './hello.ts';
import { ask, post, settled, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ data: folder.path, catalogs: [hello], port: 0, warn: () => undefined });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** The values of a page of Prometheus' text format, by name and labels. */
async function scraped(url: string): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain; version=0.0.4'),
  ]);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  return port;
}

describe('GET /metrics', () => {
  it('counts events by what became of them, and requests by status', async () => {
    const event = greeting();
    await post(server.url, JSON.stringify(batchOf([event, event, greeting(), greeting({ language: 'xx' })])));
    await post(server.url, JSON.stringify(batchOf([greeting({ nonsense: 1 })])));
    await post(server.url, '{');
    await fetch(`${server.url}/nobody/knows/${Math.random()}`);
    await settled(server.url);
    await ask(server.url, 'greetings');
    const values = await scraped(server.url);
    expect(Object.fromEntries(values)).toMatchObject({
      'candor_events_accepted_total{product="hello"}': 2,
      'candor_events_rejected_total{code="not_in_enum"}': 1,
      'candor_events_rejected_total{code="unknown_field"}': 1,
      candor_events_duplicate_total: 1,
      'candor_http_requests_total{route="/v1/events",status="200"}': 2,
      'candor_http_requests_total{route="/v1/events",status="400"}': 1,
      'candor_http_requests_total{route="other",status="404"}': 1,
      'candor_http_answer_seconds_count{route="/v1/events"}': 3,
      candor_log_entries: 0,
      candor_log_oldest_seconds: 0,
      candor_writer_failing: 0,
      candor_query_seconds_count: 1,
      process_start_time_seconds: expect.any(Number),
    });
    expect(values.get('candor_insert_seconds_count')).toBeGreaterThan(0);
  });

  it('says how long the log waits while the engine is away', async () => {
    const pid = server.enginePid();
    if (pid === undefined) throw new Error('no engine runs');
    process.kill(pid, 'SIGSTOP');
    try {
      await post(server.url, JSON.stringify(batchOf([greeting()])));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const values = await scraped(server.url);
      expect(values.get('candor_log_entries')).toBe(1);
      expect(values.get('candor_log_oldest_seconds')).toBeGreaterThan(0.2);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await settled(server.url);
    expect((await scraped(server.url)).get('candor_log_entries')).toBe(0);
  });

  it('is not where others reach the server, but at an address of its own', async () => {
    const other = temporaryFolder();
    const port = await freePort();
    const open = await startServer({
      ...{ data: other.path, catalogs: [hello], host: '0.0.0.0', port: 0, warn: () => undefined },
      metricsListen: { host: '127.0.0.1', port },
    });
    try {
      const url = open.url.replace('0.0.0.0', '127.0.0.1');
      expect((await fetch(`${url}/metrics`)).status).toBe(404);
      expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true });
      expect((await scraped(`http://127.0.0.1:${port}`)).has('candor_log_entries')).toBe(true);
      expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).toHaveProperty('log_depth', 0);
      const nowhere = await fetch(`http://127.0.0.1:${port}/secret-address`);
      expect([nowhere.status, await nowhere.json()]).toEqual([404, { error: 'not_found' }]);
      const unreadable = await fetch(`http://127.0.0.1:${port}/%c3%28secret`);
      expect([unreadable.status, await unreadable.json()]).toEqual([400, { error: 'bad_request' }]);
    } finally {
      await open.stop();
      other.remove();
    }
  });
});
