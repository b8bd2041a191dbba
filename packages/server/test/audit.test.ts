import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFolder } from '../src/audit/audit-folder.ts';
import type { RunningServer } from '../src/index.ts';
import { logEntries } from '../src/ingest/log-entries.ts';
import { prepareProduct } from '../src/ingest/product.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { connect } from '../src/warehouse/clickhouse-warehouse.ts';
import { batchOf, greeting, hello, source, uuid7 } from './hello.ts';
import { post, settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;
let client: ClickHouseClient;

beforeAll(async () => {
  server = await startHello(folder.path);
  client = connect({ socket: join(folder.path, 'engine', 'engine.sock') }, 1);
  const full = greeting({
    ...{ heard: true, age: -5, stars: 12, warmth: 0.5, words: 3, release: '1.2.3', failure: 'E1234' },
    ...{ run: uuid7(), tones: ['warm', 'dry'], model: 'llama3.2-1b' },
  });
  const answer = await post(server.url, JSON.stringify(batchOf([greeting(), full])));
  expect(await answer.json()).toMatchObject({ accepted: 2 });
  await settled(server.url);
});
afterAll(async () => {
  await client.close();
  await server.stop();
  folder.remove();
});

const audit = (more = {}) => auditFolder({ data: folder.path, mode: 'strict', ...more });

/** Copies the stored greeting with some columns changed, past ingest; undone after the work. */
async function planted<T>(columns: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const changed = Object.entries(columns).map(([name, value]) => `${value} AS ${name}`);
  await client.command({
    query:
      `INSERT INTO events_hello SELECT * REPLACE (${['999 AS block', ...changed].join(', ')})` +
      " FROM events_hello AS stored WHERE stored.failure = 'E1234' LIMIT 1",
  });
  try {
    return await work();
  } finally {
    await removePlanted();
  }
}

async function removePlanted(): Promise<void> {
  await client.command({
    query: 'ALTER TABLE events_hello DELETE WHERE block = 999',
    clickhouse_settings: { mutations_sync: '2' },
  });
}

describe('the audit of a folder on which a server runs', () => {
  it('finds nothing in what ingest took', async () => {
    expect(await audit()).toEqual({ mode: 'strict', events: 2, texts: expect.any(Number), found: [] });
    expect(await audit({ mode: 'gate' })).toMatchObject({ events: 2, found: [] });
  });

  it.each([
    ['an address in a token', { model: "'ada@example.org'" }, 'model', ['email', 'host-name']],
    ['an address that fits the pattern', { model: "'192.0.2.7'" }, 'model', ['ipv4']],
    ['a long text', { model: "repeat('word ', 2000)" }, 'model', ['pattern', 'natural-language']],
    [
      'a version that is none',
      { release: "'/home/ada'" },
      'release',
      ['pattern', 'home-folder', 'unix-path'],
    ],
    [
      'a message in place of a code',
      { failure: "'no such host'" },
      'failure',
      ['pattern', 'natural-language'],
    ],
    ['a source that is none', { version: "'10.1.2.3'" }, 'source.version', ['ipv4']],
    ['a runtime that is none', { runtime: "'node 24'" }, 'source.runtime', ['pattern']],
    ['a number out of its range', { words: '201' }, 'words', ['range']],
    ['an address in a number', { stars: '35184372088833' }, 'stars', ['range']],
    ['a fraction that is none', { warmth: 'nan' }, 'warmth', ['range']],
    ['an id that no client made', { run: 'toUInt64(3221225985)' }, 'run', ['pattern']],
    ['an event id that no client made', { event_hash: 'toUInt64(3221225985)' }, 'event_id', ['pattern']],
    [
      'a time that hides something',
      { timestamp: "toDateTime64('2001-02-03 04:05:06.789', 3, 'UTC')" },
      'timestamp',
      ['clock'],
    ],
    ['a version of the catalog that is none', { catalog_version: '77' }, 'catalog_version', ['undeclared']],
  ] as const)('finds %s', async (_, columns, field, detectors) => {
    const report = await planted(columns, audit);
    expect(report.found).toContainEqual({ product: 'hello', event: 'greeting', field, detectors, rows: 1 });
    expect(JSON.stringify(report)).not.toMatch(/ada|192\.0|10\.1\.2|no such|word word|3221225985|2001/);
  });

  it('shows what a newer table lists to the vocabulary of the version that it was recorded with', async () => {
    await client.command({
      query:
        "ALTER TABLE events_hello MODIFY COLUMN language Enum8('' = 0, 'en' = 1, 'de' = 2, 'fr' = 3, 'ada@example.org' = 4)",
    });
    const { found } = await planted({ language: "'ada@example.org'" }, audit);
    const detectors = ['vocabulary', 'email', 'host-name'];
    expect(found).toEqual([{ product: 'hello', event: 'greeting', field: 'language', detectors, rows: 1 }]);
  });

  it('reads a column that no catalog knows', async () => {
    await client.command({ query: 'ALTER TABLE events_hello ADD COLUMN note String' });
    try {
      const { found } = await planted({ note: "'ada@example.org'" }, audit);
      const detectors = ['undeclared', 'email', 'host-name'];
      expect(found).toEqual([{ product: 'hello', event: 'greeting', field: 'note', detectors, rows: 1 }]);
    } finally {
      await client.command({ query: 'ALTER TABLE events_hello DROP COLUMN note' });
    }
  });

  it('reads the other tables of a product too, but not those of somebody else', async () => {
    for (const name of ['copy_hello', 'hello_world', 'othello']) {
      await client.command({
        query: `CREATE TABLE ${name} (day Date, value String) ENGINE = MergeTree ORDER BY day`,
      });
      await client.command({
        query: `INSERT INTO ${name} SELECT today(), 'ada@example.org' FROM numbers(2)`,
      });
    }
    try {
      const detectors = ['email', 'host-name'];
      const find = { product: 'hello', event: '', detectors, rows: 2 };
      expect((await audit()).found).toEqual([
        { ...find, field: 'copy_hello.value' },
        { ...find, field: 'hello_world.value' },
      ]);
    } finally {
      for (const name of ['copy_hello', 'hello_world', 'othello'])
        await client.command({ query: `DROP TABLE ${name}` });
    }
  });

  it('counts the rows of many different texts, more than it holds at once', async () => {
    const many = 30_000;
    await client.command({
      query:
        "INSERT INTO events_hello SELECT stored.* REPLACE (999 AS block, concat('user', toString(many.number), '@mail') AS model)" +
        ` FROM events_hello AS stored CROSS JOIN numbers(${many}) AS many WHERE stored.failure = 'E1234'`,
    });
    const { found, texts } = await audit({ product: 'hello' });
    expect(found.reduce((sum, { rows }) => sum + rows, 0)).toBe(many);
    expect(texts).toBeGreaterThan(many);
    await removePlanted();
  });

  it('looks at a span of time only, when it is told one', async () => {
    const at = (day: string) => Date.parse(day);
    await planted({ model: "'192.0.2.7'" }, async () => {
      expect((await audit({ to: at('2020-01-01') })).found).toEqual([]);
      expect((await audit({ from: at('2020-01-01') })).found).toHaveLength(1);
      expect((await audit({ from: at('2020-01-01'), to: at('2021-01-01') })).events).toBe(0);
    });
  });

  it('draws events by chance, without their ids', async () => {
    const { sample = [] } = await audit({ sample: 1 });
    expect(sample).toHaveLength(1);
    expect(sample[0]).toMatchObject({
      product: 'hello',
      event: 'greeting',
      values: { language: 'en', version: '1.2.3' },
    });
    expect(Object.keys(sample[0]?.values ?? {})).not.toContain('session');
    expect((await audit({ sample: 100 })).sample).toHaveLength(2);
  });

  it('names the products there are when it is asked for another', async () => {
    await expect(audit({ product: 'goodbye' })).rejects.toThrow('no product goodbye here; there are hello');
  });

  it('waits for what the server has received and not stored yet', async () => {
    const { events } = await audit();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(server.url, JSON.stringify(batchOf([greeting(), greeting()])))),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await audit()).events).toBe(events + 40);
  });
});

describe('the audit of a folder on which no server runs', () => {
  it('stores what waits in the log, and looks at it', async () => {
    const { events } = await audit();
    await server.stop();
    const log = openSqliteLog(join(folder.path, 'log.db'));
    const time = Date.now();
    const waiting = [greeting(), greeting({ model: '192.0.2.7' })].map((event) => ({
      ...{ event, time, receivedAt: time, source, catalogVersion: 2 },
    }));
    const entries = logEntries(prepareProduct([hello]), waiting);
    await log.append({ batchId: uuid7(), receivedAt: time, answer: '{}', entries });
    await log.close();
    const find = { product: 'hello', event: 'greeting', field: 'model', detectors: ['ipv4'], rows: 1 };
    expect(await audit()).toMatchObject({ events: events + 2, found: [find] });
    server = await startHello(folder.path);
  });

  it('refuses a folder that no server has used', async () => {
    const other = temporaryFolder();
    await expect(audit({ data: other.path })).rejects.toThrow('is not the data folder of a server');
    other.remove();
  });
});
