import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home } from './run-host.ts';

/** A server of somebody's, which answers as it is told to. */
interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly url: string | undefined;
  readonly batch: {
    readonly batch_id: string;
    readonly events: readonly { event: string; event_id: string; daily_id: string; seq: number }[];
  };
}

let home: Home;
let server: Server;
let received: Received[];
let respond: (received: Received) => { status: number; body?: unknown; headers?: Record<string, string> };
let env: Record<string, string>;

const accept = ({ batch }: Received) => ({
  status: 200,
  body: { accepted: batch.events.length, rejected: 0, duplicates: 0 },
});

beforeEach(async () => {
  home = new Home();
  received = [];
  respond = accept;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const batch = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString());
    const one = { headers: request.headers, url: request.url, batch };
    received.push(one);
    const { status, body, headers } = respond(one);
    response.writeHead(status, headers).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  env = { HELLO_TELEMETRY: '1', HELLO_TELEMETRY_ENDPOINT: `http://127.0.0.1:${port}` };
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  home.remove();
});

const upload = (...args: string[]) => home.run(['telemetry', 'upload', ...args], env);
const pending = () =>
  home.query<{ n: number }>('SELECT count(*) AS n FROM events WHERE sent_at IS NULL')[0]?.n;
const nextAt = () => {
  const [row] = home.query<{ value: string }>("SELECT value FROM meta WHERE key = 'upload'");
  return JSON.parse(row?.value ?? '{}').nextAt - Date.now();
};
const HOUR_MS = 3_600_000;

describe('telemetry upload', () => {
  it('sends what is pending, compressed, to the path of the contract', async () => {
    await home.run(['return'], env);
    expect(await upload('--now')).toMatchObject({
      code: 0,
      stdout: 'Sent 3 events: 3 accepted, 0 rejected.\n',
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ url: '/v1/events', headers: { 'content-encoding': 'gzip' } });
    expect(received[0]?.batch).toMatchObject({
      catalog: { product: 'hello', version: 1 },
      source: { version: '1.2.3', channel: 'ga', tier: 'oss', shell: 'zsh' },
      events: [
        { event: 'run.start', seq: 0 },
        { event: 'greeting', seq: 1 },
        { event: 'run.end', seq: 2 },
      ],
    });
    expect(pending()).toBe(0);
    expect(await upload('--now')).toMatchObject({ code: 0, stdout: 'Nothing is pending.\n' });
  });

  it('prints the very body it would send, and sends nothing', async () => {
    await home.run(['return'], env);
    const { stdout } = await upload('--dry-run');
    expect(received).toEqual([]);
    await upload('--now');
    const at = { client_timestamp: expect.any(String) };
    expect(JSON.parse(stdout)).toEqual({ ...received[0]?.batch, ...at });
  });

  it('waits for its time unless it is told otherwise', async () => {
    await home.run(['return'], env);
    expect((await upload()).stderr).toContain('The next upload is due at');
    expect(received).toEqual([]);
  });

  it('refuses where telemetry is off or air-gapped', async () => {
    await home.run(['return'], env);
    const off = await home.run(['telemetry', 'upload'], { ...env, HELLO_TELEMETRY: '0' });
    expect(off).toMatchObject({ code: 3, stderr: 'Nothing was sent: telemetry is off (HELLO_TELEMETRY).\n' });
    const gapped = await home.run(['telemetry', 'upload'], { ...env, HELLO_TELEMETRY_AIR_GAPPED: '1' });
    expect(gapped).toMatchObject({ code: 3, stderr: 'Nothing was sent: telemetry is air-gapped.\n' });
  });

  it('puts the events of different days in different batches, under ids that cannot be linked', async () => {
    await home.run(['return'], env);
    home.query(
      "UPDATE events SET timestamp = datetime(timestamp, '-1 day') || '.000' WHERE event_type <> 'run.end'",
    );
    await upload('--now');
    expect(received.map(({ batch }) => batch.events.map((event) => event.event))).toEqual([
      ['run.start', 'greeting'],
      ['run.end'],
    ]);
    const ids = received.map(({ batch }) => new Set(batch.events.map((event) => event.daily_id)));
    expect(ids.map((set) => set.size)).toEqual([1, 1]);
    expect(ids[0]).not.toEqual(ids[1]);
  });

  it('sends a batch that was not answered again under the same id', async () => {
    await home.run(['return'], env);
    respond = () => ({ status: 503 });
    expect(await upload('--now')).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('the server answered 503'),
    });
    respond = accept;
    await home.run(['return'], env);
    await upload('--now');
    expect(received[1]?.batch.batch_id).toBe(received[0]?.batch.batch_id);
    expect(received[1]?.batch.events.map((event) => event.event_id)).toEqual(
      received[0]?.batch.events.map((event) => event.event_id),
    );
    expect(received).toHaveLength(3);
    expect(pending()).toBe(0);
  });

  it('keeps the reasons of rejected events for its user', async () => {
    await home.run(['return'], env);
    respond = ({ batch }) => ({
      status: 200,
      body: {
        ...{ accepted: 2, rejected: 1, duplicates: 0 },
        details: [{ index: 1, event_id: batch.events[1]?.event_id, code: 'out_of_range', field: 'words' }],
      },
    });
    await upload('--now');
    const { stdout } = await home.run(['telemetry', 'show', '--sent', '--json'], env);
    expect(JSON.parse(stdout).map((event: { outcome: string }) => event.outcome)).toEqual([
      ...['accepted', 'rejected: out_of_range words', 'accepted'],
    ]);
  });

  it.each([
    [401, {}, 24 * HOUR_MS],
    [403, {}, 24 * HOUR_MS],
    [409, {}, 24 * HOUR_MS],
    [429, { 'retry-after': '7200' }, 2 * HOUR_MS],
  ])('keeps its events after %d, and waits', async (status, headers, wait) => {
    await home.run(['return'], env);
    respond = () => ({ status, headers });
    expect(await upload('--now')).toMatchObject({ code: 4 });
    expect(pending()).toBe(3);
    expect(nextAt()).toBeGreaterThan(wait - 60_000);
  });

  it.each([400, 415])('drops a batch after %d, and says why', async (status) => {
    await home.run(['return'], env);
    respond = () => ({ status });
    await upload('--now');
    expect(pending()).toBe(0);
    const [row] = home.query<{ outcome: string }>('SELECT DISTINCT outcome FROM events');
    expect(row?.outcome).toMatch(/^dropped: the server/);
  });

  it('halves a batch that is too large until it is taken', async () => {
    await home.run(['many', '30'], env);
    respond = (one) => (one.batch.events.length > 10 ? { status: 413 } : accept(one));
    expect(await upload('--now')).toMatchObject({
      code: 0,
      stdout: 'Sent 32 events: 32 accepted, 0 rejected.\n',
    });
    const taken = received.filter(({ batch }) => batch.events.length <= 10);
    expect(new Set(taken.flatMap(({ batch }) => batch.events.map((event) => event.event_id))).size).toBe(32);
    expect(pending()).toBe(0);
  });

  it('erases what is pending after 410, and records nothing for a day', async () => {
    await home.run(['return'], env);
    respond = () => ({ status: 410 });
    expect(await upload('--now')).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('stopped collection'),
    });
    expect(pending()).toBe(0);
    await home.run(['return'], env);
    expect(pending()).toBe(0);
    const { stdout } = await home.run(['telemetry', 'status', '--json'], env);
    expect(JSON.parse(stdout).store).toMatchObject({ dropped: { paused: 3 } });
  });

  it('keeps out what another program has put into the store', async () => {
    await home.run(['return'], env);
    home.query(`UPDATE events SET event_data = 'null' WHERE event_type = 'run.end'`);
    home.query(
      `UPDATE events SET event_data = '{"language":"en","model":"alice@example.org"}' WHERE event_type = 'greeting'`,
    );
    expect(await upload('--now')).toMatchObject({ stdout: 'Sent 1 events: 1 accepted, 0 rejected.\n' });
    expect(JSON.stringify(received)).not.toContain('alice');
    const { stdout } = await home.run(['telemetry', 'status', '--json'], env);
    expect(JSON.parse(stdout).store.dropped).toEqual({ kept_from_upload: 2 });
  });
});

describe('the background uploader', () => {
  const due = () => home.query(`UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`);
  async function until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 100 && !holds(); tries += 1) await sleep(100);
    expect(holds()).toBe(true);
  }

  it('sends when it is due, and not before', async () => {
    await home.run(['return'], env);
    await home.run(['return'], env);
    await sleep(500);
    expect(received).toEqual([]);
    due();
    await home.run(['return'], env);
    await until(() => pending() === 0);
    expect(received).toHaveLength(1);
    expect(received[0]?.batch.events).toHaveLength(9);
    expect(nextAt()).toBeGreaterThan(23 * HOUR_MS);
  });

  it('is one, however many runs end at once', async () => {
    await home.run(['return'], env);
    due();
    await Promise.all(Array.from({ length: 8 }, () => home.run(['return'], env)));
    await until(() => received.length > 0);
    await sleep(500);
    const ids = received.flatMap(({ batch }) => batch.events.map((event) => event.event_id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
