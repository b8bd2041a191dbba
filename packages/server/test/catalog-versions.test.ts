import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { type CatalogDefinition, type CompiledCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import { columnsOf } from '../src/warehouse/columns.ts';
import { prepareEncoder } from '../src/warehouse/native-block.ts';
import { tableShape } from '../src/warehouse/table-shape.ts';
import type { Warehouse } from '../src/warehouse/warehouse.ts';
import { batchOf, definition, greeting, hello, source } from './hello.ts';
import { ask, post, settled, temporaryFolder } from './running.ts';

/** The catalog a version later: a field more, a language more, a wider number, another event. */
function later(change: Partial<CatalogDefinition> = {}): CompiledCatalog {
  const { greeting: before } = definition.events;
  const greetingLater = {
    ...before,
    required: {
      ...before.required,
      language: { ...before.required.language, values: ['it', 'en', 'de', 'fr'] },
    },
    optional: {
      ...before.optional,
      words: field.count('How many.', { max: 100_000 }),
      tones: field.set('Of the greeting.', ['warm', 'dry', 'loud', 'soft']),
      season: field.enum('Of the year.', ['winter', 'summer']),
    },
  };
  const farewell = {
    ...before,
    description: 'A farewell was printed.',
    aliases: [],
    required: { season: field.enum('Of the year.', ['winter', 'summer']) },
    optional: {},
  };
  const events = { farewell, greeting: greetingLater };
  return compileCatalog({ ...definition, version: 3, notice: 2, events, ...change } as CatalogDefinition);
}

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('a table', () => {
  let engine: Engine;
  let warehouse: Warehouse;
  beforeAll(async () => {
    engine = await startEngine(join(folder.path, 'engine'), () => undefined);
    warehouse = openClickHouse({ socket: engine.socket });
  });
  afterAll(async () => {
    await warehouse.close();
    await engine.stop();
  });

  it('is widened, and takes what was encoded before that in one block with what came after', async () => {
    const [narrow, wide] = [tableShape([hello]), tableShape([hello, later()])];
    await warehouse.prepare(narrow);
    const time = Date.UTC(2026, 0, 15, 12);
    const row = (fields: Record<string, string | number>, catalogVersion: number) => ({
      ...{ event: greeting(fields), time, receivedAt: time, source, catalogVersion },
    });
    const before = prepareEncoder(columnsOf(narrow))([row({ language: 'fr', words: 200 }, 2)]);
    await warehouse.prepare(wide);
    const after = prepareEncoder(columnsOf(wide))([
      row({ language: 'it', words: 90_000, season: 'summer' }, 3),
      row({ language: 'en' }, 2),
    ]);
    const body = new Uint8Array(Buffer.concat([before, after].map((block) => zstdCompressSync(block.body))));
    const block = { id: 1, product: 'hello', day: '2026-01-15', rows: 3, body, attempt: 1, check: false };
    await warehouse.insert(wide, block);
    const groups = [
      { name: 'language', column: 'language' },
      { name: 'words', column: 'words' },
      { name: 'season', column: 'season' },
    ];
    const n = { kind: 'counts' as const, counts: [{ unit: 'events' as const, when: EVERY }] };
    const rows = await warehouse.query({
      ...{ product: 'hello', from: time, to: time + 1, groups, where: [], measures: { n } },
    });
    expect(rows.map((found) => [found.group_0, found.group_1, found.group_2]).sort()).toEqual([
      ['en', '', ''],
      ['fr', '200', ''],
      ['it', '90000', 'summer'],
    ]);
    // A server that is started with fewer versions finds a table that holds more than it needs.
    await warehouse.prepare(narrow);
  });

  it('that cannot be widened is refused, naming the column', async () => {
    const { greeting: before } = definition.events;
    const required = { ...before.required, language: field.boolean('Whether there was one.') };
    const other = compileCatalog({
      ...definition,
      metrics: {},
      events: { greeting: { ...before, required } },
    } as CatalogDefinition);
    await expect(warehouse.prepare(tableShape([other]))).rejects.toThrow(
      'the table of hello has another type for language',
    );
  });
});

const EVERY = [{ column: 'event', negated: false, values: ['greeting'] }];

describe('a server', () => {
  const data = join(folder.path, 'data');
  const start = (...catalogs: readonly CompiledCatalog[]): Promise<RunningServer> =>
    startServer({ data, catalogs, port: 0, warn: () => undefined });
  const send = async (url: string, version: number, fields: Record<string, string> = {}) => {
    const batch = batchOf([greeting(fields)], { catalog: { product: 'hello', version } });
    const answer = await post(url, JSON.stringify(batch));
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const greetings = async (url: string) => {
    await settled(url);
    const { rows } = await ask(url, 'languages', '&from=2020-01-01&to=2100-01-01');
    return Object.fromEntries(rows.map((row) => [row.group.language, row.n]));
  };

  it('takes events of every version it has served, each by its own catalog, into one table', async () => {
    const first = await start(hello);
    expect((await send(first.url, 2)).body).toMatchObject({ accepted: 1 });
    expect(await send(first.url, 3)).toEqual({ status: 409, body: { error: 'unknown_catalog', have: [2] } });
    await first.stop();
    const second = await start(later());
    expect((await send(second.url, 2, { language: 'de' })).body).toMatchObject({ accepted: 1 });
    expect((await send(second.url, 2, { language: 'it' })).body).toMatchObject({ rejected: 1 });
    expect((await send(second.url, 3, { language: 'it', season: 'winter' })).body).toMatchObject({
      accepted: 1,
    });
    expect((await send(second.url, 7)).body).toEqual({ error: 'unknown_catalog', have: [2, 3] });
    expect(await greetings(second.url)).toEqual({ de: 1, en: 1, it: 1 });
    await second.stop();
    expect(readdirSync(join(data, 'catalogs', 'hello')).sort()).toEqual(['2.json', '3.json']);
  });

  it('that is started with an older catalog again still knows the newer one', async () => {
    const server = await start(hello);
    expect((await send(server.url, 3, { language: 'it' })).body).toMatchObject({ accepted: 1 });
    const listed = await (await fetch(`${server.url}/v1/catalogs`)).json();
    expect(listed).toEqual({
      products: [
        { product: 'hello', title: 'hello', version: 3, versions: [2, 3], filters: ['os', 'version'] },
      ],
    });
    await server.stop();
  });

  it('shows the catalogs to anyone', async () => {
    const server = await start(later());
    const get = async (path: string) => {
      const answer = await fetch(server.url + path);
      return { status: answer.status, body: (await answer.json()) as unknown };
    };
    expect(await get('/v1/catalogs/hello')).toEqual({ status: 200, body: later() });
    expect(await get('/v1/catalogs/hello/2')).toEqual({ status: 200, body: hello });
    expect(await get('/v1/catalogs/hello/document')).toMatchObject({
      status: 200,
      body: {
        product: 'hello',
        version: 3,
        notice: { version: 2 },
        content: { sections: expect.any(Array) },
      },
    });
    expect(await get('/v1/catalogs/hello/9')).toMatchObject({
      status: 404,
      body: { error: 'unknown_catalog', message: 'this server has version 2, 3 of hello' },
    });
    expect(await get('/v1/catalogs/hullo')).toMatchObject({
      status: 404,
      body: { error: 'unknown_product' },
    });
    await server.stop();
  });

  it('is not started with a catalog that breaks an earlier one, and says what differs', async () => {
    const { greeting: before } = definition.events;
    const renamed = { ...definition, session: { start: 'salute', end: 'salute' }, metrics: {}, version: 4 };
    const events = { salute: before };
    const breaking = compileCatalog({ ...renamed, notice: 3, events } as CatalogDefinition);
    await expect(start(breaking)).rejects.toThrow(
      /^hello catalog version 4 breaks what version 3 promised:\n(.*\n)* {2}events\.greeting: /,
    );
  });

  it('is not started with another catalog under a version it has served', async () => {
    const { greeting: before } = definition.events;
    const optional = { ...before.optional, mood: field.enum('Of the speaker.', ['good', 'bad']) };
    const events = { greeting: { ...before, optional } };
    const changed = compileCatalog({ ...definition, events } as CatalogDefinition);
    await expect(start(changed)).rejects.toThrow('hello catalog version 2 breaks what version 2 promised:');
  });
});

describe('an event or field that has expired', () => {
  it('is not taken any more, and the code says so', async () => {
    const { greeting: before } = definition.events;
    const optional = {
      ...before.optional,
      mood: field.enum('Of the speaker.', ['good', 'bad'], { expires: '2026-01-01' }),
      pitch: field.enum('Of the voice.', ['high', 'low'], { expires: '1.2.4' }),
    };
    const events = {
      greeting: { ...before, optional },
      shout: {
        ...before,
        description: 'It was shouted.',
        aliases: [],
        expires: '1.2.3',
        required: {},
        optional: {},
      },
    };
    const catalog = compileCatalog({ ...definition, version: 1, events } as CatalogDefinition);
    const server = await startServer({ data: join(folder.path, 'expired'), catalogs: [catalog], port: 0 });
    const all = [
      greeting({ pitch: 'high' }),
      greeting({ mood: 'good' }),
      { ...greeting(), event: 'shout', fields: {} },
    ];
    const answer = await post(
      server.url,
      JSON.stringify(batchOf(all, { catalog: { product: 'hello', version: 1 } })),
    );
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      details: [
        { index: 1, code: 'expired', field: 'mood' },
        { index: 2, code: 'expired' },
      ],
    });
    await server.stop();
  });
});
