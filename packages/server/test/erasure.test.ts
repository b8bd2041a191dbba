import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireEvent } from '@candor/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeletionAnswer } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { askEngine } from './ask-engine.ts';
import { batchOf, greeting } from './hello.ts';
import { post, settled, startHello, temporaryFolder } from './running.ts';

const DAY_MS = 86_400_000;
const PEOPLE = 500;
const DAYS = 30;
const TODAY = Math.floor(Date.now() / DAY_MS);

/** A person's day: the secret that proves it, and the id that it hashes to. */
interface PersonDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly date: string;
  readonly secret: string;
  readonly id: string;
  readonly events: number;
}

const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

function personDay(day: number): PersonDay {
  const secret = randomBytes(32);
  const id = createHash('sha256').update(secret).digest('hex').slice(0, 32);
  const events = 1 + (randomBytes(1).readUInt8() % 3);
  return { day, date: dateOf(day), secret: secret.toString('hex'), id, events };
}

/** A person who is active on a share of the days. */
const person = (share: number) =>
  Array.from({ length: DAYS }, (_, ago) => TODAY - DAYS + 1 + ago)
    .filter(() => randomBytes(1).readUInt8() < share * 256)
    .map(personDay);

const eventsOf = ({ day, id, events }: PersonDay): readonly WireEvent[] =>
  Array.from({ length: events }, (_, seq) =>
    // The first hour: of today, only what has been.
    greeting(
      { took: seq },
      {
        timestamp: new Date(Math.min(day * DAY_MS + seq * 1000, Date.now())).toISOString(),
        daily_id: id,
        session_id: randomBytes(16).toString('hex'),
        seq,
      },
    ),
  );

const folder = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startHello(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function send(days: readonly PersonDay[]): Promise<{ accepted: number; rejected: number }[]> {
  const answers: { accepted: number; rejected: number }[] = [];
  const left = [...days];
  const worker = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const response = await post(server.url, JSON.stringify(batchOf(eventsOf(one))));
      expect(response.status).toBe(200);
      answers.push((await response.json()) as { accepted: number; rejected: number });
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return answers;
}

async function erase(proofs: readonly { date: string; secret: string }[], product = 'hello') {
  const response = await fetch(`${server.url}/v1/deletions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ product, proofs: proofs.map(({ date, secret }) => ({ date, secret })) }),
  });
  return { status: response.status, answer: (await response.json()) as DeletionAnswer };
}

async function stored(): Promise<ReadonlyMap<string, number>> {
  await settled(server.url);
  const rows = await askEngine<{ id: string; n: string }>(
    folder.path,
    'SELECT lower(hex(daily_id)) AS id, count() AS n FROM events_hello GROUP BY id',
  );
  return new Map(rows.map(({ id, n }) => [id, Number(n)]));
}

const truth = (days: readonly PersonDay[]) => new Map(days.map(({ id, events }) => [id, events]));
const sum = (days: readonly PersonDay[]) => days.reduce((all, { events }) => all + events, 0);

async function done(requestId: string): Promise<DeletionAnswer> {
  for (let tries = 0; tries < 1800; tries += 1) {
    const answer = (await (await fetch(`${server.url}/v1/deletions/${requestId}`)).json()) as DeletionAnswer;
    if (answer.status === 'done') return answer;
    await sleep(100);
  }
  throw new Error('the deletion was not done within three minutes');
}

/** Every file of the data folder that holds some bytes. */
function filesWith(needles: readonly Buffer[]): readonly string[] {
  const names = readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return names.filter((name) => {
    const content = readOrNothing(name);
    return needles.some((needle) => content.includes(needle));
  });
}

function readOrNothing(name: string): Buffer {
  try {
    return readFileSync(name);
  } catch {
    // Parts come and go while this reads.
    return Buffer.alloc(0);
  }
}

describe('erasure by proof', () => {
  const middle = TODAY - DAYS / 2;
  const eraser = person(0.4);
  // Each day is a batch of its own: more of them would take most of the test's time.
  const others = Array.from({ length: PEOPLE - 1 }, () => person(0.1));
  const before = eraser.filter(({ day }) => day <= middle);
  const after = eraser.filter(({ day }) => day > middle);
  const othersDays = others.flat();
  const ids = before.map(({ id }) => Buffer.from(id, 'hex'));

  it('takes exactly one of 500 people’s rows, in the middle of 30 days, and drops what comes late', {
    timeout: 300_000,
  }, async () => {
    // Half of the others' later days come before, and half after: nothing of them is touched.
    await send([...before, ...othersDays.filter((_, index) => index % 2 === 0)]);
    expect(await stored()).toEqual(truth([...before, ...othersDays.filter((_, index) => index % 2 === 0)]));
    expect(filesWith(ids).length).toBeGreaterThan(0);

    // A wrong secret proves nothing, and neither does a right one of another product.
    const wrong = before.map(({ date }) => ({ date, secret: randomBytes(32).toString('hex') }));
    expect(await erase(wrong)).toMatchObject({ status: 200, answer: { matched: 0 } });
    expect(await stored()).toEqual(truth([...before, ...othersDays.filter((_, index) => index % 2 === 0)]));

    const { status, answer } = await erase(before);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ matched: sum(before), status: 'deleted' });
    expect(await stored()).toEqual(truth(othersDays.filter((_, index) => index % 2 === 0)));

    const late = await send(before.slice(0, 5));
    expect(late.every(({ accepted, rejected }) => accepted === 0 && rejected > 0)).toBe(true);
    await send([...after, ...othersDays.filter((_, index) => index % 2 === 1)]);
    expect(await stored()).toEqual(truth([...after, ...othersDays]));

    await done(answer.request_id);
    expect(filesWith(ids)).toEqual([]);
  });

  it('leaves no secret anywhere, and no id but in the tombstones', () => {
    const secrets = before.flatMap(({ secret }) => [Buffer.from(secret), Buffer.from(secret, 'hex')]);
    expect(filesWith(secrets)).toEqual([]);
    const texts = before.flatMap(({ id }) => [Buffer.from(id), Buffer.from(id.toUpperCase())]);
    expect(filesWith(texts)).toEqual([join(folder.path, 'control.db')]);
  });

  it('keeps nothing that ties ids to each other or to a request', () => {
    const control = new DatabaseSync(join(folder.path, 'control.db'), { readOnly: true });
    const columns = (table: string) =>
      control
        .prepare(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => name);
    expect(columns('tombstones')).toEqual(['product', 'daily_id', 'day', 'pending']);
    expect(columns('deletions')).toEqual([
      ...['request_id', 'product', 'asked_on', 'state', 'matched', 'receipt'],
    ]);
    expect(() => control.prepare('SELECT rowid FROM tombstones').all()).toThrow(/no such column/);
    expect(control.prepare('SELECT DISTINCT pending FROM tombstones').all()).toEqual([{ pending: 0 }]);
    control.close();
  });

  it('answers a receipt that the server’s key has signed', async () => {
    const days = [personDay(TODAY - 3), personDay(TODAY - 4)];
    await send(days);
    const { answer } = await erase(days);
    const { key } = (await (await fetch(`${server.url}/v1/deletions/key`)).json()) as { key: string };
    const x = Buffer.from(key, 'base64').toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const payload = Buffer.from(answer.receipt?.payload ?? '', 'base64');
    const sig = Buffer.from(answer.receipt?.sig ?? '', 'base64');
    expect(verify(null, payload, publicKey, sig)).toBe(true);
    expect(JSON.parse(payload.toString())).toEqual({
      request_id: answer.request_id,
      product: 'hello',
      matched: sum(days),
      deleted_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect((await erase(days)).answer).toMatchObject({ matched: 0 });
  });

  it('erases a day that was one person’s alone', async () => {
    const alone = personDay(TODAY - 60);
    await send([alone]);
    expect((await stored()).get(alone.id)).toBe(alone.events);
    expect((await erase([alone])).answer.matched).toBe(alone.events);
    expect((await stored()).has(alone.id)).toBe(false);
  });

  it('erases what was acknowledged a moment before, wherever it is on its way', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = { ...personDay(TODAY - 2), events: 20 };
      await send([one]);
      expect((await erase([one])).answer.matched).toBe(20);
    }
  });

  it('refuses what proves nothing in a way that says nothing of it', async () => {
    const secret = 'ab'.repeat(32);
    const cases: readonly (readonly [unknown, string, string])[] = [
      ['{', 'not_json', 'body'],
      [[], 'wrong_type', 'body'],
      [{ product: 'hello' }, 'wrong_type', 'proofs'],
      [{ product: 'hello', proofs: [] }, 'wrong_type', 'proofs'],
      [{ product: 'hello', proofs: [{ date: dateOf(TODAY), secret }], why: 'x' }, 'unknown_field', 'body'],
      [{ product: 'hello', proofs: [{ date: '2026-02-30', secret }] }, 'bad_format', 'date'],
      [{ product: 'hello', proofs: [{ date: dateOf(TODAY), secret: 'ab' }] }, 'bad_format', 'secret'],
      [{ product: 'hello', proofs: [{ date: dateOf(TODAY), secret, id: 1 }] }, 'unknown_field', 'proofs'],
      [{ product: 'bye', proofs: [{ date: dateOf(TODAY), secret }] }, 'unknown_product', 'product'],
      [
        { product: 'hello', proofs: Array(401).fill({ date: dateOf(TODAY), secret }) },
        'out_of_range',
        'proofs',
      ],
    ];
    for (const [body, code, field] of cases) {
      const response = await fetch(`${server.url}/v1/deletions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: 'validation_failed', details: [{ code, field }] },
      ]);
    }
    const unknown = await fetch(`${server.url}/v1/deletions/${'0'.repeat(8)}`);
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'unknown_request' }]);
  });

  it('remembers tombstones and requests over a restart', { timeout: 60_000 }, async () => {
    await server.stop();
    server = await startHello(folder.path);
    const [late] = await send(before.slice(0, 1));
    expect(late).toMatchObject({ accepted: 0 });
    expect(await stored()).toEqual(truth([...after, ...othersDays]));
  });
});
