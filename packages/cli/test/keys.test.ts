import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createReadKey, openControl, revokeReadKey } from '@candor/server/operate';
import { afterAll, describe, expect, it, vi } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-keys-'));
const data = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const candor = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
const keys = (...args: string[]) => candor('keys', ...args, '--data', data);

describe('candor keys', () => {
  it('makes, lists, revokes and removes keys, and shows a secret once', () => {
    const made = keys('create', '--product', 'caro', '--signed', '--name', 'releases', '--expires', '30d');
    const [, id = '', secret = ''] =
      /^key {5}(wk_[0-9a-f]{24})\nsecret {2}([\w-]{43})\n$/.exec(made.stdout) ?? [];
    expect([made.status, id.length, made.stderr]).toEqual([
      0,
      27,
      expect.stringContaining('not shown again'),
    ]);
    expect(statSync(join(data, 'control.db')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);

    const plain = JSON.parse(keys('create', '--product', 'caro', '--json').stdout);
    expect(plain).toMatchObject({ product: 'caro', signed: 'no', state: 'active' });
    expect(plain).not.toHaveProperty('secret');

    const listed = keys('list', '--json').stdout;
    expect(listed).not.toContain(secret);
    expect(JSON.parse(listed)).toMatchObject([
      { id, product: 'caro', name: 'releases', signed: 'yes', state: 'active' },
      { id: plain.id, name: 'key' },
    ]);
    expect(keys('list').stdout).toMatch(/^id +product +name +for +signed +state +created +expires\nwk_/);
    expect(keys('list', '--product', 'hello').stdout).toContain('There are no keys');

    expect(keys('remove', id)).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('revoke it first'),
    });
    expect(keys('revoke', id)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${id} is revoked`),
    });
    expect(JSON.parse(keys('list', '--json').stdout)).toMatchObject([{ id, state: 'revoked' }, {}]);
    expect(keys('remove', id).status).toBe(0);
    expect(readFileSync(join(data, 'control.db')).includes(secret)).toBe(false);
  });

  it('makes keys to read results under, whose token it keeps nowhere', () => {
    const own = join(folder, 'read');
    const read = (...args: string[]) => candor('keys', ...args, '--data', own);
    const made = read('create', '--product', 'caro', '--read', 'aggregates');
    const [, id = '', token = ''] = /^key {4}(rk_[0-9a-f]{24})\ntoken {2}(rk_\S+)\n$/.exec(made.stdout) ?? [];
    expect([made.status, token.startsWith(`${id}.`)]).toEqual([0, true]);
    expect(JSON.parse(read('list', '--json').stdout)).toMatchObject([
      { id, for: 'reading aggregates', state: 'active' },
    ]);
    expect(readFileSync(join(own, 'control.db')).includes(token.slice(-43))).toBe(false);
    expect(read('revoke', id).stdout).toContain('is revoked');
    expect(read('remove', id).status).toBe(0);
    expect(read('create', '--product', 'caro', '--read', 'everything').status).toBe(2);
  });

  it('makes the token that one person signs in with, and shows and ends who is signed in', async () => {
    const own = join(folder, 'signed-in');
    const signing = (...args: string[]) => candor('keys', ...args, '--data', own);
    const [, first = ''] = /^token {2}(bt_[\w-]{43})\n$/.exec(signing('bootstrap').stdout) ?? [];
    const { token } = JSON.parse(signing('bootstrap', '--json').stdout);
    expect(token).not.toBe(first);
    expect(signing('sessions').stdout).toBe('Nobody is signed in.\n');

    const control = await openControl(join(own, 'control.db'));
    try {
      const now = Date.now();
      const asked = { product: 'caro', name: 'board', role: 'aggregates' } as const;
      const { key } = await createReadKey(control, asked, now);
      for (const [index, key_id] of [null, key.id].entries()) {
        const row = {
          id: `ss_${`${index}`.repeat(24)}`,
          token_hash: `${index}`,
          created_at: now + index,
          seen_at: now,
        };
        await control.db
          .insertInto('sessions')
          .values({ ...row, key_id })
          .execute();
      }
      const listed = JSON.parse(signing('sessions', '--json').stdout) as { id: string }[];
      expect(listed).toMatchObject([
        { key: 'bootstrap', product: 'all', role: 'full' },
        { key: key.id, name: 'board', product: 'caro', role: 'aggregates' },
      ]);
      expect(signing('bootstrap').stderr).toContain('candor keys sessions');
      expect(signing('sessions', '--end', listed[0]?.id ?? '').stdout).toBe('1 session is ended.\n');
      expect(signing('sessions').stdout).toMatch(
        /^id +key +name +product +role +since +seen +until\nss_.*board/,
      );
      await revokeReadKey(control, key.id, Date.now());
      expect(signing('sessions').stdout).toBe('Nobody is signed in.\n');
    } finally {
      await control.close();
    }
    expect(JSON.parse(signing('sessions', '--end', 'all', '--json').stdout)).toEqual({ ended: 1 });
    expect(signing('sessions', '--end', `ss_${'f'.repeat(24)}`).status).toBe(4);
    expect(signing('sessions', '--end', 'everybody').status).toBe(2);
  });

  it('says in one line what is wrong', () => {
    mkdirSync(join(data, 'catalogs', 'caro'), { recursive: true });
    expect(keys('create', '--product', 'carro')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('only caro: is it spelled rightly?'),
    });
    expect(keys('create', '--product', 'caro', '--expires', '2001-01-01')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Write a day to come, as 2027-01-31'),
    });
    expect(keys('revoke', 'wk_none')).toMatchObject({
      status: 4,
      stderr: 'candor: there is no key of this id; candor keys list shows them\n',
    });
    expect(candor('keys', 'list', '--data', join(folder, 'nowhere'))).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('is not the data folder of a server'),
    });
    expect(candor('keys', 'create', '--help').stdout).toContain('Example: candor keys create');
  });
});

describe('candor rejected', () => {
  it('shows what was rejected by code and version, most first', async () => {
    const control = await openControl(join(data, 'control.db'));
    const hour = Date.UTC(2026, 0, 31, 12);
    const row = { product: 'caro', event: 'command.generated', field: 'backend_used', code: 'not_in_enum' };
    await control.db
      .insertInto('rejected')
      .values([
        { ...row, version: '1.0.0', hour, count: 2 },
        { ...row, version: '1.1.0', hour, count: 40 },
        { ...row, version: '1.1.0', hour: hour - 3_600_000, count: 1 },
      ])
      .execute();
    await control.close();
    const shown = candor('rejected', '--data', data);
    expect(
      shown.stdout
        .trim()
        .split('\n')
        .map((line) => line.split(/ +/)),
    ).toEqual([
      ['product', 'code', 'version', 'event', 'field', 'events', 'last_hour'],
      ['caro', 'not_in_enum', '1.1.0', 'command.generated', 'backend_used', '41', '2026-01-31T12:00Z'],
      ['caro', 'not_in_enum', '1.0.0', 'command.generated', 'backend_used', '2', '2026-01-31T12:00Z'],
    ]);
    const since = candor('rejected', '--data', data, '--since', '2026-01-31T12:30:00Z', '--json');
    expect(JSON.parse(since.stdout)).toMatchObject([{ version: '1.1.0', events: 40 }, { version: '1.0.0' }]);
    expect(candor('rejected', '--data', data, '--code', 'clock').stdout).toBe('Nothing was rejected.\n');
    expect(candor('rejected', '--data', data, '--since', 'soon')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Write a date as 2026-01-31'),
    });
  });
});

describe('candor serve', () => {
  it('takes its limits, names and log level from the command line, and tells the first token', async () => {
    const wrong = candor('serve', '--product', CATALOG, '--rate', '0');
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('Write a number above 0.') });
    const noUrl = candor('serve', '--product', CATALOG, '--public-url', 'telemetry.example');
    expect(noUrl).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('as https://telemetry.example.'),
    });
    const args = ['serve', '--product', CATALOG, '--data', join(folder, 'served'), '--listen', '0'];
    const more = ['--require-key', '--min-free-mb', '999999999', '--log-level', 'warn'];
    const named = ['--public-url', 'https://telemetry.example'];
    const server = spawn(process.execPath, [CLI, ...args, ...more, ...named], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    server.stderr.on('data', (text) => {
      log += text;
    });
    let said = '';
    const url = await new Promise<string>((resolve) => {
      server.stdout.on('data', (text) => {
        said += text;
        const found = /http:\S+/.exec(String(text))?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const response = await fetch(`${url}/v1/events`, { method: 'POST', body: '[]' });
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: 'unavailable', retry_after: 300 },
    ]);
    const asked = { 'content-type': 'application/json', origin: 'https://telemetry.example' };
    const [token = ''] = await vi.waitUntil(() => /bt_[\w-]{43}/.exec(said));
    const body = JSON.stringify({ token });
    const signedIn = await fetch(`${url}/v1/sign-in`, { method: 'POST', headers: asked, body });
    expect(await signedIn.json()).toMatchObject({ by: 'session', role: 'full' });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    const [line = ''] = log.trim().split('\n');
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', msg: expect.stringContaining('make room') });
    expect(log).not.toContain('stopping');
  });
});
