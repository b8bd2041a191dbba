import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import type { Stops } from '@candor/catalog/policy';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../src/index.ts';
import {
  createPolicyKey,
  type HeldPolicy,
  issuePolicy,
  openControl,
  signingKeyOf,
  stopNames,
} from '../src/operate.ts';
import { renewPolicies } from '../src/policy/renew-policies.ts';
import { askEngine } from './ask-engine.ts';
import { batchOf, definition, greeting, source, uuid7 } from './hello.ts';
import { lamp } from './lamp.ts';
import { post, settled, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const NOTHING: Stops = { collect: 'all', stopped_events: [], stopped_fields: [], min_version: '0.0.0' };
let server: RunningServer;
let hello: CompiledCatalog;
beforeAll(async () => {
  hello = compileCatalog({ ...definition, policyKeys: [createPolicyKey(folder.path, 'hello')] });
  server = await startServer({
    ...{ data: folder.path, catalogs: [hello, lamp], port: 0, accept: ['caro/1'] },
    warn: () => undefined,
  });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Issues a policy as a command does, in a connection of its own, and gives the server the second it has. */
async function stop(catalog: CompiledCatalog, stops: Partial<Stops>): Promise<HeldPolicy> {
  const control = await openControl(join(folder.path, 'control.db'));
  const key = signingKeyOf(folder.path, catalog);
  const { product } = catalog;
  const change = () => ({ ...NOTHING, ...stops });
  const held = await issuePolicy(control, {
    ...{ product, change, now: Date.now() },
    ...(key === undefined ? {} : { key }),
  });
  await control.close();
  await sleep(1000);
  return held;
}

const send = async (events: readonly unknown[], more: object = {}) => {
  const response = await post(server.url, JSON.stringify({ ...batchOf(events), ...more }));
  return [response.status, (await response.json()) as Record<string, unknown>] as const;
};
const policyOf = (product: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/v1/policy/${product}`, { headers });

describe('a policy', () => {
  it('is none at first: nothing names one, and there is none to fetch', async () => {
    const answer = [200, { accepted: 1, rejected: 0, duplicates: 0 }];
    expect(await send([greeting()])).toEqual(answer);
    const missing = await policyOf('hello');
    expect([missing.status, await missing.json()]).toEqual([404, { error: 'no_policy' }]);
    const stranger = await policyOf('stranger');
    expect([stranger.status, await stranger.json()]).toEqual([404, { error: 'unknown_product' }]);
  });

  it('stops a field within a second: an optional one is left out, and a required one drops its event', async () => {
    await stop(hello, { stopped_fields: ['greeting.warmth'] });
    const id = randomBytes(16).toString('hex');
    const warm = greeting({ warmth: 0.5, heard: true }, { daily_id: id });
    expect((await send([warm]))[1]).toMatchObject({ accepted: 1, rejected: 0 });
    await settled(server.url);
    const sql = `SELECT warmth, heard FROM events_hello WHERE daily_id = unhex('${id}')`;
    expect(await askEngine(folder.path, sql)).toEqual([{ warmth: null, heard: true }]);
    await stop(hello, { stopped_fields: ['greeting.took'] });
    const event = greeting();
    expect((await send([event]))[1]).toMatchObject({
      ...{ accepted: 0, rejected: 1 },
      details: [{ index: 0, event_id: event.event_id, code: 'stopped' }],
    });
  });

  it('stops an event, also under another name that clients have for it', async () => {
    await stop(hello, { stopped_events: ['greeting'] });
    for (const name of ['greeting', 'Greeting'])
      expect((await send([greeting({}, { event: name })]))[1]).toMatchObject({ accepted: 0, rejected: 1 });
  });

  it('keeps out hosts that are too old, and no others', async () => {
    await stop(hello, { min_version: '1.3.0' });
    expect((await send([greeting()]))[1]).toMatchObject({ accepted: 0, rejected: 1 });
    const newer = { source: { ...source, version: '1.3.0' } };
    expect((await send([greeting()], newer))[1]).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('is fetched signed, by its tag, and once', async () => {
    const { policy, tag } = await stop(hello, { stopped_events: ['greeting'] });
    expect((await send([greeting()]))[1].policy).toBe(tag);
    const fetched = await policyOf('hello');
    expect([fetched.status, fetched.headers.get('etag')]).toEqual([200, `"${tag}"`]);
    const signed = (await fetched.json()) as { payload: string; kid: string; sig: string };
    const payload = Buffer.from(signed.payload, 'base64');
    const [key] = hello.policyKeys;
    const x = Buffer.from(key?.key ?? '', 'base64').toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, payload, publicKey, Buffer.from(signed.sig, 'base64'))).toBe(true);
    expect(signed.kid).toBe(key?.kid);
    expect(JSON.parse(payload.toString())).toEqual(policy);
    for (const header of [`"${tag}"`, `W/"${tag}"`, `"old", "${tag}"`, '*']) {
      const again = await policyOf('hello', { 'if-none-match': header });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', `"${tag}"`]);
    }
    expect((await policyOf('hello', { 'if-none-match': '"old"' })).status).toBe(200);
  });

  it('counts up, and stops a product with a 410 that proves it, whatever catalog a client has', async () => {
    const before = await stop(hello, {});
    const { policy, signed } = await stop(hello, { collect: 'none' });
    expect(policy.serial).toBe(before.policy.serial + 1);
    const stopped = [410, { error: 'collection_stopped', policy: signed }];
    expect(await send([greeting()])).toEqual(stopped);
    expect(await send([greeting()], { catalog: { product: 'hello', version: 99 } })).toEqual(stopped);
    await stop(hello, {});
    expect((await send([greeting()]))[0]).toBe(200);
  });

  it('holds for events of released formats too, signed or not', async () => {
    const lit = () => ({
      ...{ id: uuid7(), session_id: '0123456789abcdef', type: 'lit', timestamp: new Date().toISOString() },
      ...{ room: 'hall', times: { took: 5 }, bright: 1 },
    });
    const light = async () => {
      const response = await post(server.url, JSON.stringify([lit()]));
      return [response.status, (await response.json()) as Record<string, unknown>] as const;
    };
    expect((await light())[1]).toMatchObject({ accepted: 1 });
    await stop(lamp, { stopped_fields: ['lamp.lit.bright'] });
    expect((await light())[1]).toEqual({ accepted: 1, rejected: 0, duplicates: 0 });
    await settled(server.url);
    const rows = await askEngine(folder.path, 'SELECT bright, count() AS n FROM events_lamp GROUP BY bright');
    expect(rows).toHaveLength(2);
    await stop(lamp, { min_version: '0.0.1' });
    expect((await light())[1]).toMatchObject({ accepted: 0, rejected: 1 });
    await stop(lamp, { stopped_events: ['lamp.lit'] });
    expect((await light())[1]).toMatchObject({ accepted: 0, details: [{ index: 0, code: 'stopped' }] });
    await stop(lamp, { collect: 'none' });
    expect(await light()).toEqual([410, { error: 'collection_stopped' }]);
  });

  it('is stopped for activity as well, and named in its answers', async () => {
    const body = JSON.stringify({
      ...{ batch_id: crypto.randomUUID(), catalog: { product: 'lamp', version: 1 } },
      ...{ source: {}, records: [{}] },
    });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/v1/activity`, { method: 'POST', headers, body });
    expect(response.status).toBe(410);
  });

  it('is not lifted unsigned once it was signed', async () => {
    const control = await openControl(join(folder.path, 'control.db'));
    const asked = { product: 'hello', change: () => NOTHING, now: Date.now() };
    await expect(issuePolicy(control, asked)).rejects.toThrow(/whose private half is not in the data folder/);
    await control.close();
  });

  it('is renewed under a new number when half of its time is over, and says the same', async () => {
    const before = await stop(hello, { stopped_events: ['greeting'] });
    const control = await openControl(join(folder.path, 'control.db'));
    const renew = (days: number) =>
      renewPolicies(control, folder.path, [hello, lamp], Date.now() + days * 86_400_000);
    expect(await renew(180)).toBe(false);
    expect(await renew(190)).toBe(true);
    expect(await renew(190)).toBe(false);
    await control.close();
    await sleep(1000);
    const { payload } = (await (await policyOf('hello')).json()) as { payload: string };
    const policy = JSON.parse(Buffer.from(payload, 'base64').toString());
    expect(policy).toMatchObject({ serial: before.policy.serial + 1, stopped_events: ['greeting'] });
    expect(Date.parse(policy.expires_at) - Date.parse(before.policy.expires_at)).toBeGreaterThan(
      189 * 86_400_000,
    );
  });

  it('is signed by a key that only its owner can read', () => {
    const [{ kid } = { kid: '' }] = hello.policyKeys;
    const path = join(folder.path, 'keys', `policy-${kid}.pem`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(signingKeyOf(folder.path, { policyKeys: [{ kid: 'elsewhere', key: 'x' }] })).toBeUndefined();
    expect(() => signingKeyOf(folder.path, { policyKeys: [{ kid, key: 'x' }] })).toThrow(/another one/);
  });
});

describe('names of what is to be stopped', () => {
  const { greeting: named } = definition.events;
  const older = compileCatalog({
    ...{ ...definition, version: 1, metrics: {} },
    session: { start: 'salute', end: 'salute' },
    events: { salute: { ...named, aliases: [] } },
  });
  const renamed = compileCatalog({
    ...definition,
    events: { greeting: { ...named, aliases: ['salute', 'hail'] } },
  });

  it('are those of the catalogs, with what older versions called the same', () => {
    expect(stopNames([hello], { events: ['greeting'], fields: ['greeting.took'] })).toEqual({
      ...{ ok: true, events: ['greeting'], fields: ['greeting.took'] },
    });
    expect(stopNames([older, renamed], { events: ['greeting'], fields: ['greeting.took'] })).toEqual({
      ...{ ok: true, events: ['greeting', 'salute'], fields: ['greeting.took', 'salute.took'] },
    });
  });

  it.each([
    [{ events: ['greting'], fields: [] }, /the event greting; did you mean greeting\?/],
    [{ events: ['toString'], fields: [] }, /the event toString/],
    [{ events: [], fields: ['greeting.tok'] }, /the field greeting.tok; did you mean greeting.took/],
    [{ events: [], fields: ['took'] }, /fields are named EVENT.FIELD/],
  ])('are refused when nothing has them: %j', (wrong, problem) => {
    expect(stopNames([hello], wrong)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem),
    });
  });
});
