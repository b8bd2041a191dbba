import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningServer, startServer } from '@candor/server';
import { type Control, createKey, openControl, revokeKey } from '@candor/server/operate';
import { loadCatalog } from 'candor';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settled } from '../src/ask.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CLIENT = '../../packages/client/test';
const HOST = fileURLToPath(new URL(`${CLIENT}/hello-host.ts`, import.meta.url));
const CATALOG = fileURLToPath(new URL(`${CLIENT}/hello.ts`, import.meta.url));
const folder = new TemporaryFolder();
let server: RunningServer;
let control: Control;

beforeAll(async () => {
  const data = join(folder.path, 'data');
  const catalogs = [await loadCatalog(CATALOG)];
  server = await startServer({ data, catalogs, port: 0, requireKey: true });
  control = await openControl(join(data, 'control.db'));
});
afterAll(async () => {
  await control.close();
  await server.stop();
  folder.remove();
});

/** Runs a host that embeds the client, and uploads what it recorded. */
async function upload(key?: string): Promise<string> {
  const env = {
    ...{ PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '' },
    ...{ HOME: join(folder.path, 'home'), SHELL: '/bin/zsh', HELLO_TELEMETRY: '1' },
    HELLO_TELEMETRY_ENDPOINT: server.url,
    ...(key === undefined ? {} : { HELLO_WRITE_KEY: key }),
  };
  const run = (...args: string[]) =>
    new Promise<string>((resolve) =>
      execFile(process.execPath, [HOST, ...args], { env }, (_failed, stdout) => resolve(stdout)),
    );
  await run('return');
  return run('telemetry', 'upload', '--now');
}

it('a server that asks for signed uploads takes those of a host that has the key, and keeps others waiting', async () => {
  const key = await createKey(control, { product: 'hello', name: 'test', signed: true }, Date.now());
  // The server hears of it within a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await upload()).toContain('the server did not accept the key');
  expect(await upload(`${key.id}:not-its-secret`)).toContain('the server did not accept the key');
  expect(await upload(`${key.id}:${key.secret}`)).toBe('Sent 9 events: 9 accepted, 0 rejected.\n');
  await revokeKey(control, key.id, Date.now());
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await upload(`${key.id}:${key.secret}`)).toContain('the server did not accept the key');
  await settled(server.url);
});
