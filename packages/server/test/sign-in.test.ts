import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { type Control, createReadKey, endSessions, openControl, revokeReadKey } from '../src/operate.ts';
import { type CallOptions, call } from './call.ts';
import { batchOf, greeting } from './hello.ts';
import { settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;
let control: Control;
let host: string;

beforeAll(async () => {
  const publicUrl = new URL('https://telemetry.example');
  server = await startHello(folder.path, () => undefined, { publicUrl });
  control = await openControl(join(folder.path, 'control.db'));
  host = new URL(server.url).host;
  const sent = await ask('/v1/events', {
    ...{ method: 'POST', headers: JSON_BODY, body: JSON.stringify(batchOf([greeting()])) },
  });
  expect(sent.status).toBe(200);
  await settled(server.url);
});
afterAll(async () => {
  await control.close();
  await server.stop();
  folder.remove();
});

const JSON_BODY = { 'content-type': 'application/json' };
const RESULT = '/v1/metrics/greetings';

const ask = (path: string, options?: CallOptions) => call(server.url, path, options);

function signIn(token: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ token });
  return ask('/v1/sign-in', { method: 'POST', headers: { ...JSON_BODY, ...headers }, body });
}

/** As a browser sends it back. */
function cookieOf({ headers }: Awaited<ReturnType<typeof ask>>): string {
  return headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
}

async function refusal(path: string, headers: Record<string, string>) {
  const { status, body } = await ask(path, { headers });
  return [status, (JSON.parse(body) as { error?: string }).error];
}

async function becomes(status: number, headers: Record<string, string> = {}): Promise<void> {
  await expect.poll(async () => (await ask(RESULT, { headers })).status, { timeout: 10_000 }).toBe(status);
}

describe('while this machine reads without a key', () => {
  it('answers under every name that is its own', async () => {
    for (const name of [host, host.replace('127.0.0.1', 'localhost'), 'telemetry.example', '10.1.2.3'])
      expect((await ask(RESULT, { headers: { host: name } })).status, name).toBe(200);
    expect(JSON.parse((await ask('/v1/session')).body)).toEqual({ by: 'machine', role: 'full' });
  });

  it('answers nothing under the name of a stranger, which may lead a page of theirs here', async () => {
    for (const path of [RESULT, '/v1/metrics', '/v1/retention', '/v1/session', '/metrics'])
      expect(await refusal(path, { host: `evil.example:${new URL(server.url).port}` }), path).toEqual([
        ...[421, 'misdirected_request'],
      ]);
    const { body } = await ask(RESULT, { headers: { host: 'evil.example' } });
    expect(body).toContain('--public-url');
    expect(body).not.toContain('evil');
  });

  it('goes on to take events under any name, as through a proxy', async () => {
    const { status } = await ask('/v1/events', {
      ...{ method: 'POST', headers: { ...JSON_BODY, host: 'anything.example' } },
      body: JSON.stringify(batchOf([greeting()])),
    });
    expect(status).toBe(200);
  });

  it('answers no page of another origin, another port of this machine included', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
    ]) {
      expect(await refusal(RESULT, headers)).toEqual([403, 'cross_origin']);
      const options = { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: '{}' };
      for (const path of ['/v1/sign-in', '/v1/sign-out', '/v1/events', '/v1/uploads'])
        expect((await ask(path, options)).status, path).toBe(403);
    }
    const led = { ...JSON_BODY, host: 'evil.example', origin: 'http://evil.example' };
    expect((await ask('/v1/events', { method: 'POST', headers: led, body: '{}' })).status).toBe(403);
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', origin: server.url },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://telemetry.example' },
    ])
      expect((await ask(RESULT, { headers: { ...headers } })).status).toBe(200);
  });

  it('lets no other origin read an answer, and no page run what is not its own', async () => {
    for (const path of [RESULT, '/nothing', '/v1/catalogs']) {
      const { headers } = await ask(path);
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });
});

describe('signing in', () => {
  let cookie: string;

  it('works once with the token that the first start gave', async () => {
    const unknown = await signIn(`bt_${'a'.repeat(43)}`);
    expect([unknown.status, JSON.parse(unknown.body)]).toMatchObject([401, { error: 'unauthorized' }]);
    const token = server.bootstrapToken ?? '';
    expect(token).toMatch(/^bt_[\w-]{43}$/);
    const signed = await signIn(token);
    expect(signed.status).toBe(200);
    expect(JSON.parse(signed.body)).toMatchObject({ by: 'session', role: 'full' });
    const [written = ''] = signed.headers['set-cookie'] ?? [];
    expect(written).toMatch(/^candor-\d+=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
    cookie = cookieOf(signed);
    const again = await signIn(token);
    expect([again.status, JSON.parse(again.body)]).toEqual([
      403,
      { error: 'used', message: expect.stringContaining('candor keys bootstrap') },
    ]);
  });

  it('lets a session read where nobody else may', async () => {
    await createReadKey(control, { product: 'hello', name: 'first', role: 'full' }, Date.now());
    await becomes(401);
    expect((await ask(RESULT, { headers: { cookie } })).status).toBe(200);
    expect(JSON.parse((await ask('/v1/session', { headers: { cookie } })).body)).toMatchObject({
      ...{ by: 'session', role: 'full' },
    });
    expect(JSON.parse((await ask('/v1/session')).body)).toEqual({ by: 'nobody' });
    // Under a name that is not the server's it counts for nothing.
    expect(await refusal(RESULT, { cookie, host: 'evil.example' })).toEqual([421, 'misdirected_request']);
  });

  it('works with a read key, as often as one likes, while it holds', async () => {
    const asked = { product: 'hello', name: 'some', role: 'aggregates' } as const;
    const { key, token } = await createReadKey(control, asked, Date.now());
    await expect.poll(async () => (await signIn(token)).status, { timeout: 10_000 }).toBe(200);
    const signed = await signIn(token, { host: 'telemetry.example', origin: 'https://telemetry.example' });
    expect(JSON.parse(signed.body)).toMatchObject({ by: 'session', role: 'aggregates', product: 'hello' });
    expect(signed.headers['set-cookie']?.[0]).toMatch(/^__Host-candor=.*; Secure$/);
    const headers = { cookie: cookieOf(signed), host: 'telemetry.example' };
    expect((await ask('/v1/metrics', { headers })).status).toBe(200);
    expect(await refusal('/v1/retention', headers)).toEqual([403, 'forbidden']);
    await revokeReadKey(control, key.id, Date.now());
    await becomes(401, headers);
    expect(JSON.parse((await signIn(token)).body)).toMatchObject({ error: 'revoked' });
  });

  it('ends by signing out, and when an operator ends it', async () => {
    const { token } = await createReadKey(
      ...([control, { product: 'hello', name: 'out', role: 'full' }, Date.now()] as const),
    );
    await expect.poll(async () => (await signIn(token)).status, { timeout: 10_000 }).toBe(200);
    const [one, other] = [cookieOf(await signIn(token)), cookieOf(await signIn(token))];
    const out = await ask('/v1/sign-out', { method: 'POST', headers: { cookie: one } });
    expect(JSON.parse(out.body)).toEqual({ by: 'nobody' });
    expect(out.headers['set-cookie']?.[0]).toMatch(/^candor-\d+=; .*Max-Age=0/);
    expect((await ask(RESULT, { headers: { cookie: one } })).status).toBe(401);
    expect((await ask(RESULT, { headers: { cookie: other } })).status).toBe(200);
    await endSessions(control, 'all');
    await becomes(401, { cookie: other });
  });

  it('refuses bodies that are none, and says little of wrong tokens and slows them down', async () => {
    for (const body of ['', '{', '[]', 'null', '{"token":1}', '{"token":""}']) {
      const { status } = await ask('/v1/sign-in', { method: 'POST', headers: JSON_BODY, body });
      expect(status, body).toBe(400);
    }
    const { token } = await createReadKey(
      ...([control, { product: 'hello', name: 'good', role: 'full' }, Date.now()] as const),
    );
    await expect.poll(async () => (await signIn(token)).status, { timeout: 10_000 }).toBe(200);
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
    const answers = await Promise.all(Array.from({ length: 60 }, () => signIn(wrong)));
    const last = answers.find(({ status }) => status === 429);
    expect(last?.headers['retry-after']).toBeDefined();
    // Who knows a token is not kept out by those who do not.
    expect((await signIn(token)).status).toBe(200);
  });

  it('is all that brings a result: no header beside a session or a key does', async () => {
    const name = cookie.split('=', 1)[0] ?? '';
    const token = fc.stringMatching(/^[\w-]{43}$/);
    const key = fc.stringMatching(/^rk_[0-9a-f]{24}\.[\w-]{43}$/);
    const cookies = fc.oneof(
      token.map((one) => `${name}=${one}`),
      token.map((one) => `__Host-candor=${one}; ${name}=`),
      key.map((one) => `${name}=${one}`),
      fc.stringMatching(/^[ -~]{0,60}$/).map((noise) => `${noise}; ${name}=true; role=full`),
    );
    const headers = fc.record(
      {
        host: fc.constantFrom(host, 'localhost', 'telemetry.example', 'evil.example', '10.0.0.1:80'),
        cookie: cookies,
        authorization: fc.oneof(
          key.map((one) => `Bearer ${one}`),
          token.map((one) => `Bearer ${one}`),
          fc.constantFrom('Bearer', 'Bearer undefined', 'Basic cm9vdDo=', `Bearer ${cookie.split('=')[1]}`),
        ),
        origin: fc.constantFrom(server.url, 'https://telemetry.example', 'null', 'http://evil.example'),
        'sec-fetch-site': fc.constantFrom('same-origin', 'none', 'same-site', 'cross-site'),
        'x-forwarded-for': fc.constant('127.0.0.1'),
        'x-forwarded-host': fc.constantFrom('localhost', host),
        'x-forwarded-proto': fc.constantFrom('https', 'http'),
        'x-original-url': fc.constant('/healthz'),
        'x-http-method-override': fc.constant('GET'),
      },
      { requiredKeys: [] },
    );
    const path = fc.constantFrom(
      ...[RESULT, `${RESULT}?dp=1`, `${RESULT}?as=aggregates`, '/v1/metrics', '/v1/metrics/', '/v1//metrics'],
      ...[
        '/v1/funnels',
        '/v1/retention?kind=daily',
        '/v1/experiments',
        '/v1/distributions/greeting/language',
      ],
      ...[
        '/V1/METRICS',
        '/v1/metrics/%67reetings',
        '/v1/./metrics',
        '/v1/x/../metrics/greetings',
        '//v1/metrics',
      ],
    );
    await fc.assert(
      fc.asyncProperty(path, headers, fc.constantFrom('GET', 'HEAD'), async (asked, given, method) => {
        const { status, body } = await ask(asked, {
          method,
          headers: { ...given } as Record<string, string>,
        });
        expect([401, 403, 404, 421]).toContain(status);
        expect(body).not.toMatch(/rows|metrics":/);
      }),
      { numRuns: 300 },
    );
  });
});
