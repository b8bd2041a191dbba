import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { metricNamed, planMetric } from '@candor/metrics';
import { createClient } from '@clickhouse/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import type { StoredEvent } from '../src/warehouse/column.ts';
import { columnsOf } from '../src/warehouse/columns.ts';
import { prepareEncoder } from '../src/warehouse/native-block.ts';
import { tableShape } from '../src/warehouse/table-shape.ts';
import type { Warehouse, WarehouseBlock } from '../src/warehouse/warehouse.ts';
import { startWriter } from '../src/writer/writer.ts';
import { greeting, hello, source, uuid7 } from './hello.ts';
import { temporaryFolder } from './running.ts';

const shape = tableShape([hello]);
const folder = temporaryFolder();
let engine: Engine;
let warehouse: Warehouse;
let blocks = 0;

/** Asks the engine what a warehouse does not tell. */
async function select<T>(query: string, query_params: Record<string, unknown> = {}): Promise<T[]> {
  const options = { socketPath: engine.socket, keepAlive: false };
  const client = createClient({ url: 'http://engine', http_agent: new Agent(options) });
  try {
    return await (await client.query({ query, query_params, format: 'JSONEachRow' })).json<T>();
  } finally {
    await client.close();
  }
}

beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
  warehouse = openClickHouse({ socket: engine.socket });
  await warehouse.prepare(shape);
});
afterAll(async () => {
  await warehouse.close();
  await engine.stop();
  folder.remove();
});

const encoded = prepareEncoder(columnsOf(shape));
const encode = (rows: readonly StoredEvent[]) => encoded(rows).body;
const compressed = (...blocks: readonly Uint8Array[]) =>
  new Uint8Array(Buffer.concat(blocks.map((block) => zstdCompressSync(block))));

const TIME = Date.UTC(2026, 0, 15, 12);
const stored = (fields: StoredEvent['event']['fields'], more: Partial<StoredEvent> = {}): StoredEvent => ({
  event: greeting(fields, { timestamp: new Date(more.time ?? TIME).toISOString() }),
  time: TIME,
  receivedAt: TIME,
  source,
  catalogVersion: 2,
  ...more,
});

function blockOf(rows: readonly StoredEvent[], more: Partial<WarehouseBlock> = {}): WarehouseBlock {
  blocks += 1;
  const body = compressed(encode(rows));
  const day = new Date(rows[0]?.time ?? TIME).toISOString().slice(0, 10);
  return { id: blocks, product: 'hello', day, rows: rows.length, body, attempt: 1, check: false, ...more };
}

const count = async (where: { field: string; value: string }[] = []) => {
  const metric = metricNamed(hello, 'greetings');
  const filters = where.map(({ field: name, value }) => ({
    field: name,
    op: 'eq' as const,
    values: [value],
  }));
  const plan = planMetric(hello, metric, { from: 0, to: 4e12, by: [], where: filters });
  return Number((await warehouse.query(plan))[0]?.n);
};

/** Parts made of a day by inserts, also those that were merged since. */
const parts = async (time: number) => {
  const day = new Date(time).toISOString().slice(0, 10);
  const [row] = await select<{ n: string }>(
    "SELECT count() AS n FROM system.parts WHERE table = 'events_hello' AND partition = {day:String} AND level = 0",
    { day },
  );
  return Number(row?.n);
};

/** Any event that the catalog accepts. */
const fields = fc.record(
  {
    language: fc.constantFrom('en', 'de', 'fr'),
    took: fc.integer({ min: 0, max: 86_400_000 }),
    heard: fc.boolean(),
    age: fc.integer({ min: -1000, max: 1000 }),
    stars: fc.integer({ min: 0, max: 2 ** 45 }),
    warmth: fc.double({ min: 0, max: 1, noNaN: true }),
    words: fc.integer({ min: 0, max: 200 }),
    release: fc.constantFrom('1.2.3', '10.20.30-beta.1'),
    failure: fc.constantFrom('E101', 'E9999'),
    run: fc.nat().map(() => uuid7()),
    tones: fc.subarray(['warm', 'dry', 'loud']),
    model: fc.stringMatching(/^[A-Za-z0-9@._-]{1,50}$/),
  },
  { requiredKeys: ['language', 'took'] },
);

describe('a block', () => {
  it('comes out of the warehouse as it went in, whatever the catalog allows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 40 }), async (all) => {
        // Each block has a day of its own, so that its rows are found again.
        const time = Date.UTC(2000, 0, 1) + blocks * 86_400_000;
        const block = blockOf(all.map((one) => stored(one, { time })));
        await warehouse.insert(shape, block);
        expect(await warehouse.countRows(block)).toBe(all.length);
        for (const name of ['language', 'model', 'release', 'heard', 'failure'] as const) {
          const metric = { kind: 'distribution', question: '', of: { event: 'greeting' }, by: name } as const;
          const plan = planMetric(hello, metric, { from: time, to: time + 1, by: [], where: [] });
          const rows = await warehouse.query(plan);
          const counted = Object.fromEntries(rows.map((row) => [row.group_0 ?? '', Number(row.n)]));
          const expected = Map.groupBy(all, (one) => String(one[name] ?? ''));
          expect(counted).toEqual(Object.fromEntries([...expected].map(([key, some]) => [key, some.length])));
        }
        for (const name of ['took', 'age', 'stars', 'warmth', 'words'] as const) {
          const percentiles = [0, 50, 100];
          const metric = {
            kind: 'percentiles',
            question: '',
            of: { event: 'greeting' },
            field: name,
            percentiles,
            unit: 'ms',
          } as const;
          const plan = planMetric(hello, metric, { from: time, to: time + 1, by: [], where: [] });
          const [row] = await warehouse.query(plan);
          const values = all.flatMap((one) => one[name] ?? []).sort((a, b) => a - b);
          expect(Number(row?.n)).toBe(values.length);
          if (values.length > 0) {
            expect([Number(row?.p0), Number(row?.p100)]).toEqual([values[0], values.at(-1)]);
            expect(Number(row?.p50)).toBeCloseTo(
              ((values[(values.length - 1) >> 1] ?? 0) + (values[values.length >> 1] ?? 0)) / 2,
              6,
            );
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('of one source, and of several, says of each event what its own source was', async () => {
    const other = { ...source, version: '9.9.9', os: 'windows', runtime: 'node-26' };
    for (const sources of [
      [other, other, other],
      [source, other, source],
    ]) {
      const time = Date.UTC(2000, 0, 1) + blocks * 86_400_000;
      const catalogVersion = sources[0] === other ? 1 : 2;
      const block = blockOf(sources.map((one) => stored({}, { time, source: one, catalogVersion })));
      await warehouse.insert(shape, block);
      const rows = await select(
        'SELECT version, os, runtime, catalog_version AS catalog, received_on AS day FROM events_hello WHERE block = {id:UInt64}',
        { id: block.id },
      );
      const day = new Date(TIME).toISOString().slice(0, 10);
      const expected = sources.map(({ version, os, runtime }) => ({
        ...{ version, os, runtime, catalog: catalogVersion, day },
      }));
      const byVersion = (a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b));
      expect([...rows].sort(byVersion)).toEqual(expected.sort(byVersion));
    }
  });

  it.each([
    ['as it is', false],
    ['checked', true],
  ])('of many batches, stored %s, is one part, and so is stored whole or not at all', async (_how, check) => {
    const time = Date.UTC(2026, 1, check ? 2 : 1);
    const batches = Array.from({ length: 300 }, () => encode([stored({}, { time }), stored({}, { time })]));
    const block = { ...blockOf([stored({}, { time })]), rows: 600, body: compressed(...batches), check };
    await warehouse.insert(shape, block);
    expect(await warehouse.countRows(block)).toBe(600);
    expect(await parts(time)).toBe(1);
    await warehouse.removeRows(block);
    expect(await warehouse.countRows(block)).toBe(0);
  });
});

describe('a question', () => {
  it.each([
    ['reads too many rows', { max_rows_to_read: '10' }],
    ['takes too long', { max_execution_time: 0.000001 }],
    ['takes too much memory', { max_memory_usage: '100000' }],
    ['has too long an answer', { max_result_rows: '1' }],
  ])('that %s ends with a line that says what to do', async (_what, limits) => {
    const time = Date.UTC(2026, 4, 1);
    const rows = Array.from({ length: 20_000 }, (_, took) => stored({ took }, { time: time + took }));
    if ((await parts(time)) === 0) await warehouse.insert(shape, blockOf(rows));
    const bounded = openClickHouse({ socket: engine.socket }, limits);
    const metric = metricNamed(hello, 'speed');
    const query = {
      from: time,
      to: time + 86_400_000,
      interval: 'hour' as const,
      by: ['language'],
      where: [],
    };
    const plan = planMetric(hello, metric, query);
    const groups = [...plan.groups, { name: 'took', column: 'took' }];
    const asked = bounded.query({ ...plan, groups });
    await expect(asked).rejects.toMatchObject({
      code: 'too_costly',
      message: expect.stringContaining('ask for a shorter range or fewer groups'),
    });
    await bounded.close();
  });

  it('to a warehouse that is not there is answered at once', async () => {
    const gone = openClickHouse({ socket: join(folder.path, 'nobody.sock') });
    const plan = planMetric(hello, metricNamed(hello, 'greetings'), { from: 0, to: 1, by: [], where: [] });
    await expect(gone.query(plan)).rejects.toMatchObject({ code: 'unavailable' });
    await gone.close();
  });
});

describe('what is stored', () => {
  it('is in an order that does not tell which events came together', async () => {
    const time = Date.UTC(2026, 3, 1, 12);
    // Batches one behind the other, each a session of its own; in time they lie between each other.
    const batches = Array.from({ length: 50 }, (_, index) => {
      const session_id = randomBytes(16).toString('hex');
      const at = (n: number) => time + n * 1000 + index;
      return Array.from({ length: 8 }, (_, n) => {
        const row = stored({}, { time: at(n) });
        return { ...row, event: { ...row.event, session_id, seq: index } };
      });
    });
    const block = { ...blockOf(batches[0] ?? []), rows: 400, body: compressed(...batches.map(encode)) };
    await warehouse.insert(shape, block);
    const rows = await select<{ session: string; batch: number }>(
      'SELECT toString(session) AS session, seq AS batch FROM events_hello WHERE block = {id:UInt64} ORDER BY _part_offset',
      { id: block.id },
    );
    const sessions = rows.map(({ session }) => BigInt(session));
    expect(sessions).toEqual([...sessions].sort((a, b) => (a < b ? -1 : Number(a > b))));
    const order = [...new Set(rows.map(({ batch }) => batch))];
    const kept = order.filter((batch, index) => batch > (order[index - 1] ?? -1)).length;
    expect(order).toHaveLength(50);
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(40);
  });
});

describe('the writer', () => {
  it('stores a block once when an earlier attempt succeeded without anybody knowing', async () => {
    const path = join(folder.path, 'log-1.db');
    const log = openSqliteLog(path);
    const rows = [stored({ model: 'once' }), stored({ model: 'once' })];
    const body = encode(rows);
    await log.append({
      batchId: uuid7(),
      receivedAt: TIME,
      answer: '',
      entries: [{ product: 'hello', day: '2026-01-15', rows: 2, body }],
    });
    const attempted = await log.nextBlock();
    if (attempted !== undefined) await warehouse.insert(shape, attempted);
    // Here the server is killed: the rows are there, and the log does not know it.
    await log.close();
    await drain(path);
    expect(await count([{ field: 'model', value: 'once' }])).toBe(2);
  });

  it.each([
    ['to be checked', 'checked', undefined],
    ['of events that are known to be new', 'new', 0],
  ])('stores a block %s that an earlier attempt did not, or stored in part', async (_kind, name, since) => {
    const path = join(folder.path, `log-2-${name}.db`);
    const log = openSqliteLog(path);
    if (since !== undefined) await log.rememberedSince(since, (await log.memory()).startedAt);
    const rows = Array.from({ length: 3 }, () => stored({ model: `part-${name}` }));
    const append = (some: readonly StoredEvent[]) =>
      log.append({
        batchId: uuid7(),
        receivedAt: TIME,
        answer: '',
        entries: [{ product: 'hello', day: '2026-01-15', rows: 3, body: encode(some) }],
      });
    await append(rows);
    const attempted = await log.nextBlock();
    expect(attempted?.check).toBe(since === undefined);
    if (attempted !== undefined) {
      await warehouse.insert(shape, { ...attempted, body: compressed(encode(rows.slice(0, 1))) });
    }
    await append(Array.from({ length: 3 }, () => stored({ model: `none-${name}` })));
    await log.close();
    await drain(path);
    expect(await count([{ field: 'model', value: `part-${name}` }])).toBe(3);
    expect(await count([{ field: 'model', value: `none-${name}` }])).toBe(3);
  });

  it('lets others change rows only when what was received before is stored', async () => {
    const log = openSqliteLog(join(folder.path, 'log-4.db'));
    const receivedAt = Date.now() - 1;
    const body = encode([stored({ model: 'before' })]);
    const entries = [{ product: 'hello', day: '2026-01-15', rows: 1, body }];
    await log.append({ batchId: uuid7(), receivedAt, answer: '', entries });
    const shapes = new Map([['hello', shape]]);
    const writer = startWriter({ log, warehouse, shapes, warn: () => undefined });
    const seen = await writer.exclusively(() => count([{ field: 'model', value: 'before' }]));
    expect(seen).toBe(1);
    await expect(writer.exclusively(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await writer.stop();
    await expect(writer.exclusively(async () => undefined)).rejects.toThrow('the server is stopping');
    await log.close();
  });

  it('forgets a problem that is over and keeps its pace, however steadily events come', async () => {
    const log = openSqliteLog(join(folder.path, 'log-5.db'));
    let inserts = 0;
    const counted: Warehouse = {
      ...warehouse,
      insert: async (...given) => {
        inserts += 1;
        if (inserts === 1) throw new Error('the engine is away');
        await warehouse.insert(...given);
      },
    };
    const shapes = new Map([['hello', shape]]);
    const writer = startWriter({ log, warehouse: counted, shapes, warn: () => undefined });
    const problems: (string | undefined)[] = [];
    const SECONDS = 5;
    for (const end = Date.now() + SECONDS * 1000; Date.now() < end; ) {
      const body = encode([stored({ model: 'steady' })]);
      const entries = [{ product: 'hello', day: '2026-01-15', rows: 1, body }];
      await log.append({ batchId: uuid7(), receivedAt: Date.now(), answer: '', entries });
      problems.push(writer.problem());
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(problems).toContain('the engine is away');
    expect(problems.at(-1)).toBeUndefined();
    // One that failed, one again, and one a second.
    expect(inserts).toBeLessThanOrEqual(SECONDS + 3);
    await writer.stop();
    await log.close();
  });

  it('loses and doubles nothing while the engine is killed again and again', async () => {
    const log = openSqliteLog(join(folder.path, 'log-3.db'));
    const writer = startWriter({
      log,
      warehouse,
      shapes: new Map([['hello', shape]]),
      warn: () => undefined,
    });
    let sent = 0;
    let kills = 0;
    for (const end = Date.now() + 8_000; Date.now() < end; ) {
      const rows = Array.from({ length: 200 }, () => stored({ model: 'killed' }));
      const body = encode(rows);
      await log.append({
        batchId: uuid7(),
        receivedAt: TIME,
        answer: '',
        entries: [{ product: 'hello', day: '2026-01-15', rows: 200, body }],
      });
      sent += 200;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      if (Math.random() < 0.05 && killEngine()) kills += 1;
    }
    for (const end = Date.now() + 30_000; (await log.depth()).entries > 0 && Date.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await writer.stop();
    await log.close();
    expect(kills).toBeGreaterThan(0);
    // The last kill may have come after the last block was stored.
    await expect.poll(() => warehouse.ping().then(() => 'up', String), { timeout: 10_000 }).toBe('up');
    expect(await count([{ field: 'model', value: 'killed' }])).toBe(sent);
  });
});

/** Kills the engine, whatever it is doing. @returns whether there was one */
function killEngine(): boolean {
  const pid = engine.pid();
  if (pid === undefined) return false;
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
    return false;
  }
}

/** Runs a writer until the log is empty. */
async function drain(path: string): Promise<void> {
  const log = openSqliteLog(path);
  const writer = startWriter({
    log,
    warehouse,
    shapes: new Map([['hello', shape]]),
    warn: () => undefined,
  });
  for (let tries = 0; (await log.depth()).entries > 0; tries += 1) {
    if (tries > 200) throw new Error('the log did not drain within 20 seconds');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await writer.stop();
  await log.close();
}
