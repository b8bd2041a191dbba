import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { canonicalJson } from '@candor/catalog/tools';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from './listen.ts';
import { Home } from './run-host.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const HELLO_POLICY_KEY = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
  'base64',
);
const DAY_MS = 86_400_000;

/** A policy as the maintainers sign it; what is not said stops nothing. */
function signed(serial: number, more: object = {}, key = privateKey) {
  const policy = {
    ...{ product: 'hello', collect: 'all', stopped_events: [], stopped_fields: [], min_version: '0.0.0' },
    ...{ issued_at: '2026-01-15T00:00:00.000Z', expires_at: new Date(Date.now() + DAY_MS).toISOString() },
    ...{ serial, ...more },
  };
  const payload = Buffer.from(canonicalJson(policy));
  return {
    payload: payload.toString('base64'),
    kid: 'test',
    sig: sign(null, payload, key).toString('base64'),
  };
}

let home: Home;
let server: Listening;
let env: Record<string, string>;
/** What the server is asked, and how it answers. */
let asked: { url: string; tag: string | undefined; events: readonly string[]; fields: readonly object[] }[];
let answer: (request: IncomingMessage) => { status: number; body: object; tag?: string };

beforeEach(async () => {
  home = new Home();
  asked = [];
  server = await listen(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const batch = request.method === 'POST' ? JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()) : {};
      const events: { event: string; fields: object }[] = batch.events ?? [];
      asked.push({
        url: request.url ?? '',
        tag: request.headers['if-none-match'],
        events: events.map(({ event }) => event),
        fields: events.map(({ fields }) => fields),
      });
      const { status, body, tag } = answer(request);
      response.writeHead(status, tag === undefined ? {} : { etag: `"${tag}"` }).end(JSON.stringify(body));
    }),
  );
  env = {
    ...{ HELLO_TELEMETRY: '1', HELLO_TELEMETRY_LEVEL: 'detailed', HELLO_POLICY_KEY },
    HELLO_TELEMETRY_ENDPOINT: `http://127.0.0.1:${server.port}`,
  };
});
afterEach(async () => {
  await server.close();
  home.remove();
});

const accepted = (tag?: string) => ({
  status: 200,
  body: { accepted: 3, rejected: 0, duplicates: 0, ...(tag === undefined ? {} : { policy: tag }) },
});
const run = () => home.run(['return'], env);
const upload = () => home.run(['telemetry', 'upload', '--now'], env);
const stored = () =>
  home
    .query<{ t: string }>('SELECT event_type AS t FROM events WHERE sent_at IS NULL ORDER BY id')
    .map(({ t }) => t);
const aDayLater = () =>
  home.query(
    `UPDATE meta SET value = json_set(value, '$.askedAt', json_extract(value, '$.askedAt') - ${DAY_MS})
     WHERE key = 'policy'`,
  );
const stopFile = () => home.files().filter((name) => name.endsWith('.policy'));

describe('a policy of the maintainers', () => {
  it('is fetched when an answer names another one, and obeyed from the next record on', async () => {
    await run();
    answer = ({ url }) =>
      url === '/v1/policy/hello'
        ? { status: 200, tag: 'one', body: signed(1, { stopped_fields: ['greeting.words'] }) }
        : accepted('one');
    await upload();
    expect(asked.map(({ url }) => url)).toEqual(['/v1/events', '/v1/policy/hello']);
    await run();
    await upload();
    expect(asked[2]?.fields[1]).toEqual({ language: 'en' });
    // The server names the one that is there already.
    expect(asked).toHaveLength(3);
  });

  it('drops an event that is stopped, and one that lost a field it must have; what is pending of it too', async () => {
    await run();
    answer = ({ url }) =>
      url === '/v1/policy/hello'
        ? { status: 200, tag: 'one', body: signed(1, { stopped_events: ['run.start'] }) }
        : accepted('one');
    await upload();
    await run();
    expect(stored()).toEqual(['greeting', 'run.end']);
    answer = ({ url }) =>
      url === '/v1/policy/hello'
        ? { status: 200, tag: 'two', body: signed(2, { stopped_fields: ['greeting.language'] }) }
        : accepted('two');
    await upload();
    await run();
    expect(stored()).toEqual(['run.start', 'run.end']);
    const { stdout } = await home.run(['telemetry', 'status', '--json'], env);
    expect(JSON.parse(stdout).store.dropped).toEqual({ stopped: 2 });
  });

  it('is not taken unless it is signed by a key of the catalog', async () => {
    const { privateKey: somebodys } = generateKeyPairSync('ed25519');
    await run();
    answer = ({ url }) =>
      url === '/v1/policy/hello'
        ? { status: 200, tag: 'one', body: signed(1, { collect: 'none' }, somebodys) }
        : accepted('one');
    await upload();
    await run();
    expect(stored()).toHaveLength(3);
    expect(stopFile()).toEqual([]);
  });

  it('keeps hosts that are too old from recording', async () => {
    await run();
    answer = ({ url }) =>
      url === '/v1/policy/hello'
        ? { status: 200, tag: 'one', body: signed(1, { min_version: '1.3.0' }) }
        : accepted('one');
    await upload();
    await run();
    expect(stored()).toEqual([]);
  });
});

describe('a stop', () => {
  const stop = () => ({
    status: 410,
    body: { error: 'collection_stopped', policy: signed(5, { collect: 'none' }) },
  });

  it('erases what is pending and ends recording when it is signed, until a newer policy lifts it', async () => {
    await run();
    answer = stop;
    expect(await upload()).toMatchObject({ code: 4, stdout: expect.stringContaining('stopped collection') });
    expect(stored()).toEqual([]);
    await run();
    expect(stored()).toEqual([]);
    // An older one does not.
    aDayLater();
    answer = () => ({ status: 200, tag: 'old', body: signed(4) });
    await upload();
    await run();
    expect(stored()).toEqual([]);
    aDayLater();
    answer = ({ url }) =>
      url === '/v1/policy/hello' ? { status: 200, tag: 'new', body: signed(6) } : accepted('new');
    await upload();
    await run();
    expect(stored()).toHaveLength(3);
    expect(stopFile()).toEqual([]);
  });

  it('is asked about once a day at most, and nothing else is sent while it lasts', async () => {
    await run();
    answer = stop;
    await upload();
    asked = [];
    answer = () => ({ status: 304, body: {} });
    await upload();
    expect(asked).toEqual([]);
    aDayLater();
    await upload();
    await upload();
    expect(asked.map(({ url }) => url)).toEqual(['/v1/policy/hello']);
  });

  it('is lifted by no policy that has expired', async () => {
    await run();
    answer = stop;
    await upload();
    aDayLater();
    answer = () => ({ status: 200, body: signed(6, { expires_at: '2026-01-16T00:00:00.000Z' }) });
    await upload();
    await run();
    expect(stored()).toEqual([]);
  });

  it.each([
    ['nothing', () => ({})],
    ['a policy that stops nothing', () => ({ policy: signed(1) })],
    [
      'a policy of somebody else',
      () => ({ policy: signed(1, { collect: 'none' }, generateKeyPairSync('ed25519').privateKey) }),
    ],
  ])('does not count with %s in it', async (_what, body) => {
    await run();
    answer = () => ({ status: 410, body: body() });
    expect(await upload()).toMatchObject({ code: 4, stdout: expect.stringContaining('does not prove it') });
    expect(stored()).toHaveLength(3);
    await run();
    expect(stored()).toHaveLength(6);
  });

  it('is told to recorders in a file beside the store', async () => {
    await run();
    answer = stop;
    await upload();
    expect(stopFile()).toEqual([join('.hello', 'telemetry.db.policy')]);
  });
});
