import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import type { WireEvent } from '@candor/catalog';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportSummary } from '../src/import/import-summary.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { runningServer, type ServerAddress } from '../src/running-server-file.ts';
import { exported, exportFile } from './export-file.ts';
import { greeting, hello, source } from './hello.ts';
import { lamp } from './lamp.ts';
import { ask, countGreetings, settled, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
let server: RunningServer;
let operator: ServerAddress;
beforeAll(async () => {
  server = await startServer({ data, catalogs: [hello, lamp], port: 0, warn: () => undefined });
  const found = runningServer(data);
  if (found === undefined) throw new Error('the server left no address');
  operator = found;
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

type Handed = string | Uint8Array<ArrayBuffer>;

async function upload(body: Handed, query = '', headers: Record<string, string> = {}) {
  const all = { authorization: `Bearer ${operator.token}`, ...headers };
  const answer = await fetch(`${operator.url}/v1/uploads${query}`, { method: 'POST', headers: all, body });
  return { status: answer.status, body: (await answer.json()) as ImportSummary & { message?: string } };
}

async function imported(body: Handed, query = ''): Promise<ImportSummary> {
  const answer = await upload(body, query);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

async function refused(body: Handed, query = ''): Promise<string> {
  const before = await count();
  const answer = await upload(body, query);
  expect([answer.status, answer.body]).toMatchObject([400, { error: 'bad_file' }]);
  expect(await count()).toBe(before);
  return answer.body.message ?? '';
}

async function count(): Promise<number> {
  await settled(operator.url);
  return countGreetings(operator.url);
}

const some = (n: number, more: (index: number) => Partial<WireEvent> = () => ({})) =>
  Array.from({ length: n }, (_, index) => greeting({ took: index }, { seq: index, ...more(index) }));
const lines = (events: readonly object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('an import', () => {
  it('stores the events of an export once, plain or compressed, however often it comes', async () => {
    const before = await count();
    const events = some(5);
    const file = exportFile(events.map((event) => exported(event)));
    expect(await imported(file)).toEqual({
      ...{ format: 'export', events: 5, accepted: 5, duplicates: 0, rejected: 0 },
      ...{ rejected_by_code: {}, activity_left: 0 },
    });
    expect(await imported(gzipSync(file))).toMatchObject({
      ...{ accepted: 0, duplicates: 5, already_imported: expect.stringMatching(/^\d{4}-/) },
    });
    // The same events in another file, and in another order.
    const again = lines([...events].reverse().map((event) => exported(event)));
    expect(await imported(again, '?product=hello')).toMatchObject({ accepted: 0, duplicates: 5 });
    expect(await count()).toBe(before + 5);
  });

  it('reads the table that the client exports as it was written', async () => {
    const fields = {
      tones: ['warm', 'dry'],
      warmth: 0.25,
      heard: false,
      age: -3,
      model: '-o@3',
      release: '1.2.3',
    };
    const events = [greeting(fields), greeting({ language: 'de' })];
    const before = await count();
    const columns = ['event', 'event_id', 'timestamp', 'session_id', 'daily_id', 'seq'] as const;
    const names = ['language', 'took', 'tones', 'warmth', 'heard', 'age', 'model', 'release'];
    const cell = (value: unknown) => {
      const text = Array.isArray(value) ? value.join(';') : String(value ?? '');
      return typeof value === 'string' && text.startsWith('-') ? `"'${text}"` : text;
    };
    const header = [...columns, 'catalog_version', ...Object.keys(source).map((name) => `source.${name}`)];
    const rows = events.map((event) => [
      ...columns.map((name) => cell(event[name])),
      ...['2', ...Object.values(source), '', ''],
      ...names.map((name) => cell((event.fields as Record<string, unknown>)[name])),
    ]);
    const head = [...header, 'sent_at', 'outcome', ...names.map((name) => `fields.${name}`)];
    const table = [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
    expect(await imported(table, '?product=hello')).toMatchObject({
      format: 'csv',
      events: 2,
      accepted: 2,
      rejected: 0,
    });
    expect(await count()).toBe(before + 2);
    expect(await refused(table.replace(/-3/, '-3,"'), '?product=hello')).toMatch(/^line \d: this is no row/);
  });

  it('tells what is rejected by its code, and what is too old', async () => {
    const old = new Date(Date.now() - 100 * 86_400_000).toISOString();
    const events = [
      ...[greeting(), greeting({ language: 'xx' }), greeting({ nonsense: 1 })],
      ...[greeting({}, { timestamp: old }), greeting({}, { timestamp: old })],
    ];
    expect(await imported(exportFile(events.map((event) => exported(event))))).toMatchObject({
      ...{ events: 5, accepted: 1, rejected: 4 },
      rejected_by_code: { clock: 2, not_in_enum: 1, unknown_field: 1 },
    });
  });

  it('leaves alone the records that count people, and says how many there are', async () => {
    const activity = [{ kind: 'active', date: '2026-01-15', gap: 0, age: 0, cohort: '2026-W03' }];
    expect(await imported(exportFile([exported(greeting())], { activity }))).toMatchObject({
      activity_left: 1,
    });
  });

  it('takes files of released clients of the product that has a mapping, and knows them again', async () => {
    const lit = (id: string) => ({
      ...{ id, session_id: '0123456789abcdef', timestamp: new Date().toISOString(), type: 'lit' },
      ...{ room: 'hall', took: 5, lamp: 'the-lamp' },
    });
    const file = JSON.stringify([lit('a'), lit('b')]);
    const first = await imported(file);
    expect(first).toMatchObject({ format: 'caro/1', events: 2 });
    expect(first.accepted + first.rejected).toBe(2);
    expect(await imported(file)).toMatchObject({ accepted: 0, already_imported: expect.any(String) });
    expect(await refused(JSON.stringify([lit('c'), { ...lit('d'), session_id: 7 }]))).toBe(
      'line 1 (events[1]): session_id is missing or has the wrong form; nothing of it was stored',
    );
  });

  it('takes the SQLite export of the client, and refuses a store with its secret', async () => {
    const path = join(folder.path, 'export.db');
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA application_id = 0x43414e44;
      CREATE TABLE sources (id INTEGER PRIMARY KEY, product, version, channel, tier, os, arch, shell, runtime, sdk, catalog_version);
      CREATE TABLE events (id INTEGER PRIMARY KEY, event_id, timestamp, event_type, event_data, session_id, seq, source_id);
      CREATE TABLE activity (kind);`);
    const { version, channel, tier, os, arch, shell, runtime, sdk } = source;
    database
      .prepare("INSERT INTO sources VALUES (1, 'hello', ?, ?, ?, ?, ?, ?, ?, ?, 2)")
      .run(version, channel, tier, os, arch, shell, runtime, sdk);
    const { event_id, timestamp, session_id, fields, daily_id } = greeting();
    const time = timestamp.replace('T', ' ').replace('Z', '');
    database
      .prepare("INSERT INTO events VALUES (1, ?, ?, 'greeting', ?, ?, 0, 1)")
      .run(event_id, time, JSON.stringify(fields), session_id);
    expect(await refused(readFileSync(path))).toContain('this is a store and holds its secret');
    database.exec('CREATE TABLE daily_ids (date TEXT PRIMARY KEY, daily_id TEXT NOT NULL)');
    expect(await refused(readFileSync(path))).toContain('row 1 of events: daily_id is missing');
    database.prepare('INSERT INTO daily_ids VALUES (?, ?)').run(time.slice(0, 10), daily_id);
    database.close();
    const before = await count();
    expect(await imported(readFileSync(path))).toMatchObject({ format: 'sqlite', events: 1, accepted: 1 });
    expect(await count()).toBe(before + 1);
  });

  it('splits what it stores by day, source and daily id, and keeps no order of the file', async () => {
    const before = await count();
    const people = ['1', '2', '3'].map((digit) => digit.repeat(32));
    const events = some(2500, (index) => ({ daily_id: people[index % 3] ?? '' }));
    expect(await imported(lines(events.map((event) => exported(event))), '?product=hello')).toMatchObject({
      ...{ format: 'ndjson', events: 2500, accepted: 2500, duplicates: 0 },
    });
    expect(await count()).toBe(before + 2500);
    const { rows } = await ask(operator.url, 'people', '&from=2020-01-01&to=2100-01-01');
    expect(rows[0]?.value).toBe(4);
  });
});

describe('a bad file', () => {
  const good = () => exported(greeting());

  it('is refused whole, with the line that is wrong', async () => {
    const at = async (line: string, query = '?product=hello') =>
      refused(lines([good(), good()]) + line, query);
    expect(await at('{"event":\n')).toBe('line 3: this is not JSON; nothing of it was stored');
    expect(await at(lines([exported(greeting({}, { event_id: 'secret@example.com' }))]))).toBe(
      'line 3: event_id is missing or has the wrong form; nothing of it was stored',
    );
    expect(await at('{}\n')).toContain('line 3: event is missing');
    expect(await at(lines([exported(greeting(), { catalog_version: 7 })]))).toContain(
      'line 3: it was recorded with catalog version 7 of hello; served were 2',
    );
    expect(await at('', '')).toContain('the file names no product; say which: one of hello, lamp');
  });

  it('is refused when its checksum, its count or its end does not fit', async () => {
    const file = exportFile([good(), good()]);
    expect(await refused(file.replace('"took": 10', '"took": 11'))).toContain('the checksum does not fit');
    expect(await refused(exportFile([good()], { event_count: 2 }))).toContain(
      'another number of events than the 1',
    );
    expect(await refused(file.slice(0, -40))).toContain('the JSON ends too early');
    expect(await refused(`${file}{}`)).toContain('something follows after the end of the JSON');
    expect(await refused(exportFile([good()], { export_version: '2.0' }))).toContain(
      'version that is not known',
    );
    expect(await refused(exportFile([good()], { product: 'stranger' }))).toContain('served are hello, lamp');
    expect(await refused(gzipSync(file).subarray(0, 300))).toContain('cut off or damaged');
    const [first, ...rest] = file.split('"event_id": "');
    expect(await refused([first, `x${rest[0]}`, ...rest.slice(1)].join('"event_id": "'))).toMatch(
      /line \d+ \(events\[0\]\)/,
    );
  });

  it('is refused when it is something else', async () => {
    for (const file of [
      '',
      'hello',
      '[]',
      '{"a":1}',
      '[1,2]',
      'SQLite format 3\0',
      '{"events":3}',
      '\u0000\u0001',
    ]) {
      await refused(file);
    }
  });

  it('never crashes the server, and is never repeated in an answer', { timeout: 60_000 }, async () => {
    const file = exportFile([good(), good(), good()]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.length - 1),
        fc.nat(80),
        fc.string({ minLength: 1, unit: 'binary' }),
        async (at, cut, noise) => {
          const answer = await upload(file.slice(0, at) + noise + file.slice(at + cut));
          expect([200, 400]).toContain(answer.status);
          if (answer.status === 400 && noise.length > 8) expect(answer.body.message).not.toContain(noise);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('POST /v1/uploads', () => {
  it('is for the data folder’s own commands alone, unless the server was told otherwise', async () => {
    const answer = await upload(exportFile([]), '', { authorization: 'Bearer x' });
    expect([answer.status, answer.body]).toMatchObject([403, { error: 'uploads_not_accepted' }]);
  });

  it('tells how far it is to those who ask for lines', async () => {
    const headers = { authorization: `Bearer ${operator.token}`, accept: 'application/x-ndjson' };
    const body = exportFile([exported(greeting())]);
    const answer = await fetch(`${operator.url}/v1/uploads`, { method: 'POST', headers, body });
    const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ said: 'done', accepted: 1 });
  });

  it('takes a file from anyone where the server was told so, in formats that it was told to take', async () => {
    const other = temporaryFolder();
    const open = await startServer({
      ...{ data: other.path, catalogs: [hello, lamp], port: 0, warn: () => undefined, acceptUploads: true },
    });
    const hand = async (body: string) => {
      const answer = await fetch(`${open.url}/v1/uploads`, { method: 'POST', body });
      return [answer.status, await answer.json()];
    };
    try {
      expect(await hand(exportFile([exported(greeting())]))).toMatchObject([200, { accepted: 1 }]);
      const released = [{ id: 'a', session_id: 'b', timestamp: new Date().toISOString(), type: 'lit' }];
      expect(await hand(JSON.stringify(released))).toMatchObject([
        400,
        { message: expect.stringContaining('does not take from everybody') },
      ]);
      const [first, second] = await Promise.all([
        hand(exportFile([exported(greeting())])),
        hand(exportFile([])),
      ]);
      expect([first?.[0], second?.[0]].sort()).toEqual([200, 429]);
    } finally {
      await open.stop();
      other.remove();
    }
  });
});
