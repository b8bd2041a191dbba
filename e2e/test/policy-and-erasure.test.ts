import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askServer, settled } from '../src/ask.ts';
import { runProgram } from '../src/run-program.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CLI = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const HOST = fileURLToPath(new URL('../src/keyed-host.ts', import.meta.url));
const DAY_MS = 86_400_000;

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
const catalog = join(folder.path, 'caro.json');
const home = join(folder.path, 'home');
const store = join(home, '.caro', 'telemetry.db');
let server: ServedCaro;
let key: { readonly kid: string; readonly key: string };

const candor = (...args: string[]) => runProgram(CLI, [...args, '--data', data]);
const host = (...args: string[]) =>
  runProgram(HOST, args, {
    ...{ HOME: home, CARO_TELEMETRY: '1', CARO_TELEMETRY_ENDPOINT: server.url },
    KEYED_HOST_KEY: JSON.stringify(key),
  });
const upload = () => host('telemetry', 'upload', '--now');

function inStore<T>(sql: string): readonly T[] {
  const database = new DatabaseSync(store);
  try {
    return database.prepare(sql).all() as T[];
  } finally {
    database.close();
  }
}
const pending = () =>
  inStore<{ type: string; data: string }>(
    'SELECT event_type AS type, event_data AS data FROM events WHERE sent_at IS NULL ORDER BY id',
  );
/** A client asks about a stop once a day. */
const aDayLater = () =>
  inStore(
    `UPDATE meta SET value = json_set(value, '$.askedAt', json_extract(value, '$.askedAt') - ${DAY_MS}) WHERE key = 'policy'`,
  );
const counted = async () => {
  await settled(server.url);
  return (await askServer(server.url, 'commands', '&from=2020-01-01&to=2100-01-01')).rows[0]?.value;
};

beforeAll(async () => {
  mkdirSync(home);
  const made = await candor('policy', 'keygen', '--product', 'caro', '--json');
  key = JSON.parse(made.stdout);
  writeFileSync(catalog, JSON.stringify(compileCatalog({ ...caro, policyKeys: [key] })));
  server = await serveCaro(data, catalog);
});
afterAll(async () => {
  await end(server.process, 'SIGTERM');
  folder.remove();
});

it('a real client obeys a stop at its next contact: a field, then everything, and back', {
  timeout: 60_000,
}, async () => {
  await host();
  expect((await upload()).stdout).toMatch(/^Sent \d+ events: \d+ accepted, 0 rejected/);
  expect(await counted()).toBe(1);

  const field = await candor('policy', 'stop', 'caro', '--field', 'command.generated.confidence_score');
  expect(field).toMatchObject({ code: 0, stderr: '' });
  // A server that runs hears of it within a second.
  await sleep(1000);
  await host();
  expect(pending().some((event) => event.data.includes('confidence_score'))).toBe(true);
  await upload();
  await host();
  const [next] = pending();
  expect([next?.type, next?.data.includes('confidence_score')]).toEqual(['command.generated', false]);
  await upload();
  expect(await counted()).toBe(3);

  await host();
  expect(await candor('policy', 'stop', 'caro', '--reason', 'a test')).toMatchObject({ code: 0 });
  await sleep(1000);
  expect((await upload()).stdout).toContain('stopped collection');
  expect(pending()).toEqual([]);
  await host();
  expect(pending()).toEqual([]);
  expect(await counted()).toBe(3);

  expect(await candor('policy', 'resume', 'caro')).toMatchObject({ code: 0 });
  await sleep(1000);
  aDayLater();
  await upload();
  await host();
  expect(pending()).toHaveLength(1);
  expect((await upload()).stdout).toMatch(/^Sent 1 event/);
  expect(await counted()).toBe(4);
});

it('delete-remote erases what a real client sent, and prints a receipt', async () => {
  const before = await counted();
  expect(before).toBeGreaterThan(0);
  const [secret] = inStore<{ value: string }>("SELECT value FROM meta WHERE key = 'root_secret'");
  const { code, stdout } = await host('telemetry', 'delete-remote', '--yes');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Request {2}[0-9a-f-]{36}\nStatus {3}(deleted|done)\nMatched {2}\d+\nReceipt {2}\{/);
  expect(await counted()).toBe(0);
  // What was recorded before and comes late is not taken any more.
  await host();
  expect((await upload()).stdout).toMatch(/0 accepted, 1 rejected/);
  expect(await counted()).toBe(0);

  const list = JSON.parse((await candor('deletions', 'list', '--json')).stdout);
  expect(list.requests).toMatchObject([{ product: 'caro', matched: expect.any(Number) }]);
  // Errors are kept for 180 days, the others for less.
  expect(list.tombstones.caro).toBe(181);
  expect((await candor('deletions', 'list')).stdout).toMatch(/late events of 181 daily ids are dropped\n$/);
  for (const file of readdirSync(data, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const content = readFileSync(join(file.parentPath, file.name));
    expect(content.includes(secret?.value ?? 'none'), file.name).toBe(false);
  }
});

it('candor policy says what is wrong with a name, a product and a folder', async () => {
  const wrong = async (...args: string[]) => {
    const { code, stderr, stdout } = await runProgram(CLI, ['policy', ...args]);
    expect(stdout).toBe('');
    return [code, stderr.split('\n')[0]] as const;
  };
  expect(await wrong('stop', 'caro', '--event', 'comand.generated', '--data', data)).toEqual([
    2,
    'candor: no catalog that was served has the event comand.generated; did you mean command.generated?',
  ]);
  expect(await wrong('stop', 'caro', '--field', 'success', '--data', data)).toEqual([
    2,
    expect.stringContaining('fields are named EVENT.FIELD'),
  ]);
  expect(await wrong('stop', 'carp', '--data', data)).toEqual([
    2,
    `candor: the server of ${data} has not served carp`,
  ]);
  expect(await wrong('show', 'caro', '--data', join(data, 'nowhere'))).toEqual([
    4,
    expect.stringContaining('is not the data folder of a server; name one with --data'),
  ]);
  expect(await wrong('keygen', '--product', '../caro', '--data', data)).toEqual([
    2,
    'candor: ../caro is not the name of a product',
  ]);
  expect((await candor('policy', 'show', 'caro')).stdout).toMatch(/^Policy 3 of caro, signed by caro-/);
  for (const command of ['keygen', 'stop', 'resume', 'show'])
    expect((await runProgram(CLI, ['policy', command, '--help'])).stdout).toContain(
      `Example: candor policy ${command}`,
    );
});
