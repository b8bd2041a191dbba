import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { batchOf, greeting, source, uuid7 } from './hello.ts';
import { countGreetings, post, settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const send = (batch: unknown) => post(server.url, JSON.stringify(batch));
async function answerTo(batch: unknown): Promise<unknown> {
  return (await send(batch)).json();
}

describe('POST /v1/events', () => {
  it('accepts gzip, zstd and plain bodies', async () => {
    const text = () => JSON.stringify(batchOf([greeting()]));
    const answers = await Promise.all([
      post(server.url, text()),
      post(server.url, gzipSync(text()), { 'content-encoding': 'gzip' }),
      post(server.url, zstdCompressSync(text()), { 'content-encoding': 'zstd' }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ accepted: 1, rejected: 0, duplicates: 0 });
    }
  });

  it('counts a batch that is sent twice once, and gives its first answer again', async () => {
    await settled(server.url);
    const before = await countGreetings(server.url);
    const batch = batchOf([greeting(), greeting({ language: 'xx' })]);
    const first = await answerTo(batch);
    expect(first).toMatchObject({ accepted: 1, rejected: 1 });
    expect(await Promise.all([answerTo(batch), answerTo(batch)])).toEqual([first, first]);
    await settled(server.url);
    expect(await countGreetings(server.url)).toBe(before + 1);
  });

  it('reads the other spellings that the catalog declares, and stores its own', async () => {
    await settled(server.url);
    const before = await countGreetings(server.url);
    const { os, ...others } = source;
    const fields = { language: 'english', duration: 10 };
    const spelled = { ...greeting(), event: 'Greeting', fields };
    const twice = { ...greeting(), fields: { ...fields, took: 10 } };
    const answer = await answerTo({ ...batchOf([spelled, twice]), source: { ...others, platform: os } });
    expect(answer).toMatchObject({ accepted: 1, details: [{ index: 1, code: 'unknown_field' }] });
    await settled(server.url);
    expect(await countGreetings(server.url)).toBe(before + 1);
  });

  it('counts an event that stands in a batch twice once', async () => {
    const event = greeting();
    expect(await answerTo(batchOf([event, event]))).toEqual({ accepted: 1, rejected: 0, duplicates: 1 });
  });

  it.each([
    ['an unknown event', greeting({}, { event: 'shout' }), 'unknown_event', undefined],
    ['an unknown field', greeting({ shoe_size: 44 }), 'unknown_field', undefined],
    ['a number out of range', greeting({ took: 86_400_001 }), 'out_of_range', 'took'],
    ['a string that an enum does not list', greeting({ language: 'klingon' }), 'not_in_enum', 'language'],
    ['a missing field', { ...greeting(), fields: { took: 1 } }, 'missing_field', 'language'],
    ['personal data in a token', greeting({ model: 'alice@example.org' }), 'firewall', 'model'],
    ['an address in a token', greeting({ model: '192.168.17.4' }), 'firewall', 'model'],
    ['a clock far ahead', greeting({}, { timestamp: '2099-01-01T00:00:00.000Z' }), 'clock', 'timestamp'],
    [
      'an event past the retention',
      greeting({}, { timestamp: '2020-01-01T00:00:00.000Z' }),
      'clock',
      'timestamp',
    ],
    ['a month that is none', greeting({}, { timestamp: '2026-13-01T00:00:00.000Z' }), 'clock', 'timestamp'],
    ['a session id of another form', greeting({}, { session_id: 'alice' }), 'bad_format', 'session_id'],
    ['a seq out of range', greeting({}, { seq: -1 }), 'bad_format', 'seq'],
    ['another key beside the fields', { ...greeting(), user: 'alice' }, 'bad_format', 'event'],
    ['something that is no event', 7, 'bad_format', 'event'],
  ])('rejects %s by itself and says why without repeating it', async (_what, bad, code, field) => {
    const response = await send(batchOf([greeting(), bad]));
    const text = await response.text();
    expect(response.status).toBe(200);
    const answer = JSON.parse(text);
    expect(answer).toMatchObject({ accepted: 1, rejected: 1, duplicates: 0 });
    expect(answer.details).toHaveLength(1);
    expect(answer.details[0]).toMatchObject({ index: 1, code });
    expect(answer.details[0].field).toBe(field);
    for (const value of ['alice', '192.168', 'klingon', 'shoe_size', 'shout'])
      expect(text).not.toContain(value);
  });

  it.each([
    ['text that is not JSON', '{"batch_id":', 'not_json'],
    ['a list', '[]', 'wrong_type'],
    ['no events', JSON.stringify(batchOf([])), 'wrong_type'],
    ['a batch id of another form', JSON.stringify(batchOf([greeting()], { batch_id: 'b1' })), 'bad_format'],
    [
      'a source out of its vocabulary',
      JSON.stringify(batchOf([greeting()], { source: { ...source, os: 'plan9' } })),
      'bad_format',
    ],
    [
      'an address for a version',
      JSON.stringify(batchOf([greeting()], { source: { ...source, version: '10.0.0.1' } })),
      'bad_format',
    ],
    [
      'two daily ids',
      JSON.stringify(batchOf([greeting(), greeting({}, { daily_id: 'ef'.repeat(16) })])),
      'mixed_batch',
    ],
    [
      'another key beside the events',
      JSON.stringify({ ...batchOf([greeting()]), host: 'alice' }),
      'unknown_field',
    ],
  ])('refuses %s whole', async (_what, body, code) => {
    const response = await post(server.url, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'validation_failed', details: [{ code }] });
  });

  it('answers 409 with the versions it has to a catalog that it does not know', async () => {
    const unknown = await send(batchOf([greeting()], { catalog: { product: 'hello', version: 9 } }));
    expect([unknown.status, await unknown.json()]).toEqual([409, { error: 'unknown_catalog', have: [2] }]);
    const stranger = await send(batchOf([greeting()], { catalog: { product: 'stranger', version: 1 } }));
    expect([stranger.status, await stranger.json()]).toEqual([409, { error: 'unknown_catalog', have: [] }]);
  });

  it('answers 413 to what is over the limits, also when it is small until it is inflated', async () => {
    const tooMany = await send(batchOf(Array.from({ length: 1001 }, () => greeting())));
    const tooLong = await post(server.url, Buffer.alloc(1024 * 1024 + 1, 0x20));
    const gzipBomb = await post(server.url, gzipSync(Buffer.alloc(64 * 1024 * 1024)), {
      'content-encoding': 'gzip',
    });
    const zstdBomb = await post(server.url, zstdCompressSync(Buffer.alloc(64 * 1024 * 1024)), {
      'content-encoding': 'zstd',
    });
    for (const answer of [tooMany, tooLong, gzipBomb, zstdBomb]) {
      expect([answer.status, await answer.json()]).toEqual([413, { error: 'too_large' }]);
    }
  });

  it('answers what it cannot read, and other methods, with JSON', async () => {
    const text = JSON.stringify(batchOf([greeting()]));
    const brotli = await post(server.url, text, { 'content-encoding': 'br' });
    expect([brotli.status, await brotli.json()]).toEqual([415, { error: 'unsupported_encoding' }]);
    const broken = await post(server.url, text, { 'content-encoding': 'gzip' });
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: 'validation_failed' }]);
    const form = await post(server.url, text, { 'content-type': 'text/plain' });
    expect([form.status, await form.json()]).toMatchObject([415, { error: 'unsupported_media_type' }]);
    const get = await fetch(`${server.url}/v1/events`);
    expect([get.status, await get.json()]).toEqual([405, { error: 'method_not_allowed' }]);
    const elsewhere = await fetch(`${server.url}/v1/nowhere`);
    expect([elsewhere.status, await elsewhere.json()]).toEqual([404, { error: 'not_found' }]);
  });

  it('accepts a thousand events of a day at once', async () => {
    const events = Array.from({ length: 1000 }, (_, seq) => greeting({}, { seq, event_id: uuid7() }));
    expect(await answerTo(batchOf(events))).toEqual({ accepted: 1000, rejected: 0, duplicates: 0 });
  });
});
