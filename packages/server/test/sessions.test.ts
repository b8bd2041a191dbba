import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openReaders, type Readers } from '../src/access/readers.ts';
import {
  type Control,
  createBootstrapToken,
  createReadKey,
  endSessions,
  listSessions,
  openControl,
  removeReadKey,
  revokeReadKey,
} from '../src/operate.ts';
import { temporaryFolder } from './running.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-01-31T12:00:00Z');
const folder = temporaryFolder();
let control: Control;

beforeAll(async () => {
  control = await openControl(join(folder.path, 'control.db'));
});
beforeEach(async () => {
  for (const table of ['sessions', 'bootstrap', 'read_keys'] as const)
    await control.db.deleteFrom(table).execute();
});
afterAll(async () => {
  await control.close();
  folder.remove();
});

/** A server that starts now, and is reached by others. */
const open = (local = false): Promise<Readers> =>
  openReaders({ control, local, operatorToken: 'operator', warn: (line) => expect.fail(line) });

async function signedIn(readers: Readers, token: string, now: number): Promise<string> {
  const signed = await readers.signIn(token, now);
  if (typeof signed === 'string') throw new Error(signed);
  return signed.session;
}

const bySession = (session: string) => ({ authorization: undefined, session });

describe('a session', () => {
  it('begins with the bootstrap token, once, and reads everything', async () => {
    const token = await createBootstrapToken(control, START);
    const readers = await open();
    const session = await signedIn(readers, token, START);
    expect(readers.readerOf(bySession(session), START)).toEqual({
      ...{ role: 'full', by: 'session', until: START + 7 * DAY_MS },
    });
    expect(await readers.signIn(token, START)).toBe('used');
    const next = await createBootstrapToken(control, START);
    expect(await readers.signIn(token, START)).toBe('unauthorized');
    expect(await readers.signIn(next, START)).toHaveProperty('session');
  });

  it('begins once when a token comes twice at the same moment', async () => {
    const token = await createBootstrapToken(control, START);
    const readers = await open();
    const signed = await Promise.all(Array.from({ length: 8 }, () => readers.signIn(token, START)));
    expect(signed.filter((one) => one !== 'used')).toHaveLength(1);
    expect(await listSessions(control, START)).toHaveLength(1);
  });

  it('ends after seven days without a request, and after thirty in any case', async () => {
    const readers = await open();
    const session = await signedIn(readers, await createBootstrapToken(control, START), START);
    const at = (time: number) => readers.readerOf(bySession(session), time);
    for (let day = 6; day < 30; day += 6)
      expect(at(START + day * DAY_MS), `day ${day}`).toMatchObject({ role: 'full' });
    expect(at(START + 30 * DAY_MS - 1)).toMatchObject({ role: 'full', until: START + 30 * DAY_MS });
    expect(at(START + 30 * DAY_MS)).toBe('unauthorized');

    const idle = await signedIn(readers, await createBootstrapToken(control, START), START);
    expect(readers.readerOf(bySession(idle), START + 7 * DAY_MS)).toBe('unauthorized');
    expect(await listSessions(control, START + 30 * DAY_MS)).toEqual([]);
  });

  it('lasts over a restart, with its last use to the hour', async () => {
    const session = await signedIn(await open(), await createBootstrapToken(control, START), START);
    const first = await open();
    expect(first.readerOf(bySession(session), START + HOUR_MS - 1)).toMatchObject({
      until: START + 7 * DAY_MS,
    });
    expect(first.readerOf(bySession(session), START + 6 * DAY_MS)).toMatchObject({ by: 'session' });
    await expect.poll(async () => (await listSessions(control, START))[0]?.seenAt).toBe(START + 6 * DAY_MS);
    expect((await open()).readerOf(bySession(session), START + 12 * DAY_MS)).toMatchObject({ by: 'session' });
  });

  it('of a read key has its role and product, and ends with it', async () => {
    const asked = { product: 'hello', name: 'test', role: 'aggregates', expiresAt: START + DAY_MS } as const;
    const { key, token } = await createReadKey(control, asked, START);
    const session = await signedIn(await open(), token, START);
    const reader = { role: 'aggregates', product: 'hello', by: 'session', until: START + DAY_MS };
    const at = async (time: number) => (await open()).readerOf(bySession(session), time);
    expect(await at(START)).toEqual(reader);
    expect(await at(START + DAY_MS)).toBe('unauthorized');
    await revokeReadKey(control, key.id, START);
    expect(await at(START)).toBe('unauthorized');
    expect(await (await open()).signIn(token, START)).toBe('revoked');
    await removeReadKey(control, key.id);
    expect(await at(START)).toBe('unauthorized');
  });

  it('ends when its owner or an operator ends it', async () => {
    const readers = await open();
    const make = async () => signedIn(readers, await createBootstrapToken(control, START), START);
    const [mine, other] = [await make(), await make()];
    await readers.signOut(mine);
    expect(readers.readerOf(bySession(mine), START)).toBe('unauthorized');
    const [left] = await listSessions(control, START);
    expect(await endSessions(control, 'ss_0')).toBe(0);
    expect(await endSessions(control, left?.id ?? '')).toBe(1);
    expect((await open()).readerOf(bySession(other), START)).toBe('unauthorized');
    await make();
    await make();
    expect(await endSessions(control, 'all')).toBe(2);
  });

  it('does not stand in for a key that a request names, nor keep this machine out', async () => {
    const readers = await open(true);
    const session = await signedIn(readers, await createBootstrapToken(control, START), START);
    expect(readers.readerOf({ authorization: 'Bearer wrong', session }, START)).toBe('unauthorized');
    expect(readers.readerOf(bySession('a'.repeat(43)), START)).toEqual({ role: 'full', by: 'machine' });
  });

  it('leaves nothing in the control plane that could prove it', async () => {
    const bootstrap = await createBootstrapToken(control, START);
    const session = await signedIn(await open(), bootstrap, START);
    const kept = JSON.stringify([
      await control.db.selectFrom('sessions').selectAll().execute(),
      await control.db.selectFrom('bootstrap').selectAll().execute(),
    ]);
    expect(kept).not.toContain(session);
    expect(kept).not.toContain(bootstrap.slice(3));
  });
});
