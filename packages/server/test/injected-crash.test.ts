import { randomBytes } from 'node:crypto';
import { rmSync, watch } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { logEntries } from '../src/ingest/log-entries.ts';
import { prepareProduct } from '../src/ingest/product.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import type { Warehouse } from '../src/warehouse/warehouse.ts';
import { startWriter } from '../src/writer/writer.ts';
import { greeting, hello, source, uuid7 } from './hello.ts';
import { temporaryFolder } from './running.ts';

const product = prepareProduct([hello]);
const folder = temporaryFolder();
let engine: Engine;
let warehouse: Warehouse;

beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
  warehouse = openClickHouse({ socket: engine.socket });
  await warehouse.prepare(product.shape);
});
afterAll(async () => {
  await warehouse.close();
  await engine.stop();
  folder.remove();
});

async function withClient<T>(work: (client: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
  const options = { socketPath: engine.socket, keepAlive: false };
  const client = createClient({ url: 'http://engine', http_agent: new Agent(options) });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
const select = (query: string) =>
  withClient(async (client) =>
    (await client.query({ query, format: 'JSONEachRow' })).json<Record<string, string>>(),
  );
const rowsOf = async (model: string) =>
  Number((await select(`SELECT count() AS n FROM events_hello WHERE model = '${model}'`))[0]?.n);
const partsOf = (day: string) =>
  select(
    `SELECT name, path FROM system.parts WHERE active AND table = 'events_hello' AND partition = '${day}'`,
  );

async function killed(pid: number | undefined, act: () => void = () => undefined): Promise<void> {
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  await expect.poll(() => engine.pid() !== pid, { timeout: 10_000, interval: 1 }).toBe(true);
  act();
  await expect.poll(() => warehouse.ping().then(() => 'up', String), { timeout: 20_000 }).toBe('up');
}

/** A log with one batch of greetings. */
async function logOf(name: string, rows: number) {
  const log = openSqliteLog(join(folder.path, `${name}.db`));
  // What it was told of is complete: blocks are stored as they are, and the count decides.
  await log.rememberedSince(0, (await log.memory()).startedAt);
  const time = Date.UTC(2026, 0, 15, 12);
  const stored = Array.from({ length: rows }, () => {
    const ids = { session_id: randomBytes(16).toString('hex'), timestamp: new Date(time).toISOString() };
    return { event: greeting({ model: name }, ids), time, receivedAt: time, source, catalogVersion: 2 };
  });
  await log.append({ batchId: uuid7(), receivedAt: time, answer: '', entries: logEntries(product, stored) });
  return log;
}

async function drain(log: Awaited<ReturnType<typeof logOf>>): Promise<void> {
  const shapes = new Map([['hello', product.shape]]);
  const writer = startWriter({ log, warehouse, shapes, warn: () => undefined });
  await writer.exclusively(async () => undefined);
  await writer.stop();
}

describe('an engine that is stopped while it stores a block', { timeout: 120_000 }, () => {
  it('between its deduplication log and the rename of the part: a retry by token loses the rows, the writer does not', async () => {
    await withClient((client) =>
      client.command({
        query: 'ALTER TABLE events_hello MODIFY SETTING non_replicated_deduplication_window = 100',
      }),
    );
    // The same rows under a token, as a writer that trusted tokens would send them.
    const insert = (token: string) =>
      withClient((client) =>
        client.command({
          query:
            'INSERT INTO events_hello (block, event, event_hash, timestamp, model)' +
            " SELECT 1, 'greeting', number + 1, toDateTime64('2026-01-16 12:00:00', 3, 'UTC'), 'token' FROM numbers(50)",
          clickhouse_settings: { insert_deduplicate: 1, insert_deduplication_token: token },
        }),
      );
    await insert('first');
    expect(await rowsOf('token')).toBe(50);
    // The state in which such a stop leaves the disk: the token is noted, the part is not there.
    const [part] = await partsOf('2026-01-16');
    await killed(engine.pid(), () => rmSync(part?.path ?? '', { recursive: true }));
    expect(await rowsOf('token')).toBe(0);
    await insert('first');
    expect(await rowsOf('token')).toBe(0);

    // The writer's block meets the same stop, on the same table.
    const log = await logOf('stopped', 300);
    const attempt = await log.nextBlock();
    if (attempt !== undefined) await warehouse.insert(product.shape, attempt);
    const [written] = await partsOf('2026-01-15');
    await killed(engine.pid(), () => rmSync(written?.path ?? '', { recursive: true }));
    expect(await rowsOf('stopped')).toBe(0);
    await drain(log);
    expect(await rowsOf('stopped')).toBe(300);
    await log.close();
  });

  it('before the rename, at whatever moment: the part is not there, and the block is stored once', async () => {
    const table = (
      await select("SELECT data_paths[1] AS path FROM system.tables WHERE name = 'events_hello'")
    )[0];
    const path = table?.path ?? '';
    let unfinished = 0;
    for (let kill = 0; kill < 4; kill += 1) {
      const name = `killed-${kill}`;
      const log = await logOf(name, 2000);
      const attempt = await log.nextBlock();
      const pid = engine.pid();
      const watcher = watch(path, (_event, file) => {
        // The part is being written; its files are flushed one by one before it is renamed.
        if (file?.startsWith('tmp_insert_') === true && pid !== undefined && engine.pid() === pid) {
          setTimeout(() => engine.pid() === pid && process.kill(pid, 'SIGKILL'), kill * 3);
        }
      });
      if (attempt !== undefined) await warehouse.insert(product.shape, attempt).catch(() => undefined);
      await sleep(50);
      watcher.close();
      await expect.poll(() => warehouse.ping().then(() => 'up', String), { timeout: 20_000 }).toBe('up');
      if ((await rowsOf(name)) === 0) unfinished += 1;
      await drain(log);
      expect(await rowsOf(name)).toBe(2000);
      await log.close();
    }
    expect(unfinished).toBeGreaterThan(0);
  });
});
