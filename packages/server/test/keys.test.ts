import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { type Control, createKey, openControl, removeKey, revokeKey, type WriteKey } from '../src/operate.ts';
import { batchOf, greeting } from './hello.ts';
import { countGreetings, post, settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const warnings: string[] = [];
let server: RunningServer;
/** A command's: it writes while the server runs. */
let control: Control;

beforeAll(async () => {
  server = await startHello(folder.path, (line) => warnings.push(line));
  control = await openControl(join(folder.path, 'control.db'));
});
afterAll(async () => {
  await control.close();
  await server.stop();
  folder.remove();
});

const body = () => gzipSync(JSON.stringify(batchOf([greeting()])));
const PACKED = { 'content-encoding': 'gzip' };

async function answerTo(bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await post(server.url, bytes, { ...PACKED, ...headers });
  return [response.status, await response.json()];
}

/** As docs/contract.md says it, and not as the server's source does. */
function signed(
  key: WriteKey,
  bytes: Uint8Array,
  seconds = Math.floor(Date.now() / 1000),
  path = '/v1/events',
) {
  const head = `POST\n${path}\n${key.id}\n${seconds}\n`;
  const mac = createHmac('sha256', key.secret ?? '').update(Buffer.concat([Buffer.from(head), bytes]));
  return {
    'x-candor-key': key.id,
    'x-candor-timestamp': `${seconds}`,
    'x-candor-signature': `v1=${mac.digest('hex')}`,
  };
}

/** Waits until the server obeys what was just written: it says so within a second. */
async function obeyed(probe: () => Promise<readonly unknown[]>, status: number): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await probe())[0] === status) return;
    await sleep(50);
  }
  throw new Error(`the server did not come to answer ${status} within 2 seconds`);
}

const make = (
  more: { readonly signed?: boolean; readonly product?: string; readonly expiresAt?: number } = {},
) => createKey(control, { product: 'hello', name: 'test', signed: false, ...more }, Date.now());

describe('write keys', () => {
  it('are not asked for while a product has none, and within a second of the first one are', async () => {
    expect(await answerTo(body())).toMatchObject([200, { accepted: 1 }]);
    const key = await make();
    await obeyed(() => answerTo(body()), 401);
    expect(await answerTo(body())).toEqual([401, { error: 'unauthorized' }]);
    expect(await answerTo(body(), { 'x-candor-key': key.id })).toMatchObject([200, { accepted: 1 }]);
  });

  it('are refused when they are unknown, of another product, revoked or past their time', async () => {
    const [other, revoked, expiring] = await Promise.all([
      make({ product: 'goodbye' }),
      make(),
      make({ expiresAt: Date.now() + 1500 }),
    ]);
    await obeyed(() => answerTo(body(), { 'x-candor-key': expiring.id }), 200);
    expect(await answerTo(body(), { 'x-candor-key': 'wk_0' })).toEqual([401, { error: 'unauthorized' }]);
    expect(await answerTo(body(), { 'x-candor-key': other.id })).toEqual([401, { error: 'unauthorized' }]);
    expect(await answerTo(body(), { 'x-candor-key': revoked.id })).toMatchObject([200, {}]);
    await revokeKey(control, revoked.id, Date.now());
    await obeyed(() => answerTo(body(), { 'x-candor-key': revoked.id }), 403);
    expect(await answerTo(body(), { 'x-candor-key': revoked.id })).toEqual([403, { error: 'revoked' }]);
    await obeyed(() => answerTo(body(), { 'x-candor-key': expiring.id }), 403);
    expect(await answerTo(body(), { 'x-candor-key': expiring.id })).toEqual([403, { error: 'expired' }]);
  });

  it('stay necessary when the last one is revoked, until it is removed', async () => {
    const { id } = await make({ product: 'lonely' });
    const keys = async () => (await openRing()).isRequired('lonely');
    expect(await removeKey(control, id)).toBe(false);
    await revokeKey(control, id, Date.now());
    expect(await keys()).toBe(true);
    expect(await removeKey(control, id)).toBe(true);
    expect(await keys()).toBe(false);
  });

  async function openRing() {
    const { openKeyRing } = await import('../src/access/key-ring.ts');
    return openKeyRing(control, () => undefined);
  }

  it('with a secret take what is signed, and nothing else', async () => {
    const key = await make({ signed: true });
    const good = body();
    await obeyed(() => answerTo(good, signed(key, good)), 200);
    const now = Math.floor(Date.now() / 1000);
    const whole = signed(key, good);
    const { 'x-candor-signature': signature, 'x-candor-timestamp': _, ...bare } = whole;
    const wrong: readonly (readonly [string, Record<string, string>, Uint8Array<ArrayBuffer>?])[] = [
      ['no signature', bare],
      ['no time', { ...bare, 'x-candor-signature': signature }],
      ['a signature of another form', { ...whole, 'x-candor-signature': signature.slice(3) }],
      ['one that is too short', { ...whole, 'x-candor-signature': signature.slice(0, -2) }],
      ['one in capitals', { ...whole, 'x-candor-signature': signature.toUpperCase().replace('V1', 'v1') }],
      ['another body', whole, body()],
      ['another time', { ...whole, 'x-candor-timestamp': `${now - 1}` }],
      ['a time that is none', { ...whole, 'x-candor-timestamp': 'now' }],
      ['another path', signed(key, good, now, '/api/events')],
      ['another secret', signed({ ...key, secret: 'guessed' }, good)],
      ['another key', { ...whole, 'x-candor-key': (await make({ signed: true })).id }],
    ];
    for (const [what, headers, bytes = good] of wrong)
      expect([what, await answerTo(bytes, headers)]).toEqual([what, [401, { error: 'unauthorized' }]]);
  });

  it('tell a client whose clock is wrong the time, and take what is signed with it', async () => {
    const key = await make({ signed: true });
    const bytes = body();
    await obeyed(() => answerTo(bytes, signed(key, bytes)), 200);
    const now = Math.floor(Date.now() / 1000);
    for (const seconds of [now - 310, now + 310, 0]) {
      const [status, answer] = await answerTo(bytes, signed(key, bytes, seconds));
      expect([status, answer]).toEqual([401, { error: 'clock_skew', server_time: expect.any(Number) }]);
      expect(Math.abs((answer as { server_time: number }).server_time - now)).toBeLessThan(30);
    }
    for (const seconds of [now - 280, now + 280])
      expect(await answerTo(bytes, signed(key, bytes, seconds))).toMatchObject([200, { accepted: 1 }]);
  });

  it('give a signed request that is sent again its first answer, and store nothing twice', async () => {
    const key = await make({ signed: true });
    const first = body();
    await obeyed(() => answerTo(first, signed(key, first)), 200);
    await settled(server.url);
    const before = await countGreetings(server.url);
    const bytes = gzipSync(JSON.stringify(batchOf([greeting(), greeting({ language: 'xx' })])));
    const headers = signed(key, bytes);
    const answers = [
      await answerTo(bytes, headers),
      ...(await Promise.all([1, 2, 3].map(() => answerTo(bytes, headers)))),
    ];
    expect(answers[0]).toMatchObject([200, { accepted: 1, rejected: 1 }]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await settled(server.url);
    expect(await countGreetings(server.url)).toBe(before + 1);
  });

  it('are asked for at the other paths, too', async () => {
    for (const path of ['/v1/telemetry/events', '/api/events']) {
      const response = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...PACKED },
        body: body(),
      });
      expect([path, response.status]).toEqual([path, 401]);
    }
    expect(warnings).toEqual([]);
  });
});

describe('a server that was told to require keys', () => {
  it('takes nothing without one, whichever product it is for', async () => {
    const other = temporaryFolder();
    const strict = await startHello(other.path, undefined, { requireKey: true });
    try {
      const response = await post(strict.url, body(), PACKED);
      expect([response.status, await response.json()]).toEqual([401, { error: 'unauthorized' }]);
    } finally {
      await strict.stop();
      other.remove();
    }
  });
});
