import { driveFuzz, PERSONAL } from '@candor/bench/fuzz';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { createLogger, type RunningServer, startServer } from '@candor/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const BODIES = 20_000;
const catalog = compileCatalog(caro);
const folder = new TemporaryFolder();
let log = '';
let server: RunningServer;

beforeAll(async () => {
  const logger = createLogger('debug', {
    write: (line) => {
      log += line;
    },
  });
  server = await startServer({
    ...{ data: folder.path, catalogs: [catalog], port: 0, logger },
    accept: ['caro/1', 'caro/flat', 'caro/rows'],
    limits: { requests: 1e9, formatRequests: 1e9 },
  });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

it('bad bodies by the thousand are answered, never failed at, and never repeated', {
  timeout: 120_000,
}, async () => {
  const seed = 1 + Math.floor(Math.random() * 2 ** 30);
  const statuses = await driveFuzz({ url: server.url, catalog, seed, bodies: BODIES, connections: 8 });
  // Each answer was looked at; here, that they were of many kinds: a fuzzer whose bodies are all refused at once finds nothing.
  for (const status of [200, 400, 409, 415])
    expect([status, (statuses.get(status) ?? 0) > BODIES / 1000]).toEqual([status, true]);
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(BODIES);
  expect(log.includes(PERSONAL.slice(0, 6))).toBe(false);
  expect(log).toBe('');
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
