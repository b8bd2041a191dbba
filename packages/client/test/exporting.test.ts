import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home } from './run-host.ts';

interface Exported {
  readonly event_id: string;
  readonly event: string;
  readonly daily_id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const ON = { HELLO_TELEMETRY: '1', HELLO_TELEMETRY_LEVEL: 'detailed' };
let home: Home;
beforeEach(async () => {
  home = new Home();
  await home.run(['many', '3'], ON);
  home.query("INSERT INTO activity VALUES ('active', '2026-01-31', 2, 17, '2026-W03', 1, NULL)");
});
afterEach(() => home.remove());

const at = (name: string) => join(home.path, name);
const exportTo = (name: string, ...args: string[]) =>
  home.run(['telemetry', 'export', at(name), ...args], ON);
const ids = () =>
  home.query<{ event_id: string }>('SELECT event_id FROM events ORDER BY id').map((row) => row.event_id);

/** RFC 8785 in the few lines that our values need: keys in the order of their code units, nothing between them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}

function checksumOf(text: string): { readonly said: unknown; readonly computed: string } {
  const { checksum: said, ...rest } = JSON.parse(text) as { checksum: string };
  return { said, computed: `sha256:${createHash('sha256').update(canonical(rest)).digest('hex')}` };
}

/** The rows of a CSV file, by the rules of RFC 4180 and no others. */
function parseCsv(text: string): readonly (readonly string[])[] {
  return text
    .replace(/\r\n$/, '')
    .split('\r\n')
    .map((row) =>
      [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

describe('HOST telemetry export', () => {
  it('writes all that is stored with a checksum that anybody can verify', async () => {
    const { code, stdout } = await exportTo('mine.json');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^Exported 5 events to: .*mine\.json\nSize: [\d.,]+ K?B?(bytes)?\n/),
    ]);
    const text = readFileSync(at('mine.json'), 'utf8');
    const { said, computed } = checksumOf(text);
    expect(said).toBe(computed);
    expect(checksumOf(text.replace('"language":"en"', '"language":"de"'))).not.toMatchObject({ computed });
    const file = JSON.parse(text);
    expect(file).toMatchObject({
      export_version: '1.0',
      product: 'hello',
      version: '1.2.3',
      event_count: 5,
      activity: [{ kind: 'active', date: '2026-01-31', gap: 2, age: 17, cohort: '2026-W03' }],
    });
    expect(file.events.map((event: Exported) => event.event_id)).toEqual(ids());
  });

  it('has events as they travel, with the daily id and the source of their batch', async () => {
    await exportTo('mine.json');
    const { events } = JSON.parse(readFileSync(at('mine.json'), 'utf8')) as { events: readonly Exported[] };
    const [first = ''] = (await home.run(['telemetry', 'upload', '--dry-run'], ON)).stdout.split('\n');
    const batch = JSON.parse(first);
    expect(events.map(({ event_id }) => event_id)).toEqual(
      batch.events.map((event: Exported) => event.event_id),
    );
    for (const [index, event] of events.entries())
      expect(event).toMatchObject({ ...batch.events[index], source: batch.source });
  });

  it('has the same events in every format, compressed or not', async () => {
    const { events, activity } = JSON.parse((await home.run(['telemetry', 'export', '-'], ON)).stdout) as {
      events: readonly Exported[];
      activity: readonly object[];
    };
    expect(activity).toHaveLength(1);
    await exportTo('mine.ndjson.gz');
    await exportTo('mine.csv');
    await exportTo('mine.sqlite.gz');
    const lines = gunzipSync(readFileSync(at('mine.ndjson.gz')))
      .toString()
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(events);

    const [head = [], ...rows] = parseCsv(readFileSync(at('mine.csv'), 'utf8'));
    const cells = rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
    expect(cells).toHaveLength(events.length);
    for (const [index, { event, event_id, daily_id, fields }] of events.entries()) {
      expect(cells[index]).toMatchObject({ event, event_id, daily_id });
      for (const [name, value] of Object.entries(fields))
        expect(cells[index]?.[`fields.${name}`]).toBe(String(value));
    }

    writeFileSync(at('copy.db'), gunzipSync(readFileSync(at('mine.sqlite.gz'))));
    const copy = new DatabaseSync(at('copy.db'), { readOnly: true });
    const stored = copy
      .prepare(
        'SELECT event_id, event_data, daily_id FROM events JOIN daily_ids ON date = substr(timestamp, 1, 10) ORDER BY id',
      )
      .all();
    const records = copy.prepare('SELECT kind, date, gap, age, cohort FROM activity').all();
    copy.close();
    expect(records).toEqual(activity);
    expect(stored.map((row) => [row.event_id, JSON.parse(String(row.event_data)), row.daily_id])).toEqual(
      events.map(({ event_id, fields, daily_id }) => [event_id, fields, daily_id]),
    );
  });

  it('hands out no secret, in any format', async () => {
    const [row] = home.query<{ value: string }>("SELECT value FROM meta WHERE key = 'root_secret'");
    const secret = row?.value ?? '';
    home.query(`INSERT INTO meta VALUES ('consent', '{"answer":"yes"}')`);
    for (const name of ['a.json', 'a.ndjson', 'a.csv', 'a.sqlite']) {
      await exportTo(name);
      const text = readFileSync(at(name)).toString('latin1');
      expect(text.length).toBeGreaterThan(500);
      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      expect(text).not.toContain(secret);
      expect(text).not.toContain('"answer"');
    }
  });

  it('has the events that a busy store had left in a file beside it, once', async () => {
    const database = new DatabaseSync(home.store);
    database.exec('BEGIN IMMEDIATE');
    await home.run(['many', '2'], ON);
    database.exec('ROLLBACK');
    database.close();
    const spilled = () => home.files().filter((name) => name.includes('spill-'));
    expect([ids().length, spilled().length]).toEqual([5, 1]);
    expect((await exportTo('mine.json')).stdout).toContain('Exported 9 events');
    const { events } = JSON.parse(readFileSync(at('mine.json'), 'utf8')) as { events: readonly Exported[] };
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(9);
    expect([ids().length, spilled()]).toEqual([9, []]);
  });

  it('says what it has not got while another process keeps the store busy', { timeout: 20_000 }, async () => {
    const database = new DatabaseSync(home.store);
    database.exec('BEGIN IMMEDIATE');
    await home.run(['many', '2'], ON);
    const { code, stderr, stdout } = await exportTo('mine.json');
    database.exec('ROLLBACK');
    database.close();
    expect([code, stdout]).toEqual([0, expect.stringContaining('Exported 5 events')]);
    expect(stderr).toMatch(/^Not in it: 4 events in files beside the store \(.+\); try again later\.\n$/);
    expect((await exportTo('again.json')).stdout).toContain('Exported 9 events');
  });

  it('writes a file that its owner alone can read, and never over another', async () => {
    await exportTo('mine.json.gz');
    expect(statSync(at('mine.json.gz')).mode & 0o777).toBe(0o600);
    const before = readFileSync(at('mine.json.gz'));
    expect(await exportTo('mine.json.gz')).toMatchObject({
      code: 2,
      stderr: `${at('mine.json.gz')} is there already; --force takes its place\n`,
    });
    expect(readFileSync(at('mine.json.gz'))).toEqual(before);
    await home.run(['return'], ON);
    expect((await exportTo('mine.json.gz', '--force')).code).toBe(0);
    expect(JSON.parse(gunzipSync(readFileSync(at('mine.json.gz'))).toString()).event_count).toBe(8);
    expect(statSync(at('mine.json.gz')).mode & 0o777).toBe(0o600);
    expect(home.files().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes into the current folder when it is told no file, and says where', async () => {
    const { code, stdout } = await home.run(['telemetry', 'export'], ON, home.path);
    const name = `hello-telemetry-${new Date().toISOString().slice(0, 10)}.json.gz`;
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Exported 5 events to: ${name}\n`)]);
    expect(stdout).toContain('(compressed)');
    expect(existsSync(at(name))).toBe(true);
  });

  it('says where an export may be handed in', async () => {
    expect((await exportTo('mine.json')).stdout).toContain(
      'To submit: upload it to https://hello.example/upload\n',
    );
    expect((await exportTo('mine.csv')).stdout).toContain('Not in it: 1 record that count people');
  });

  it('prints to standard output what a pipe can take, and its notices elsewhere', async () => {
    const { stdout, stderr } = await home.run(['telemetry', 'export', '-o', '-', '--format', 'ndjson'], ON);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).event),
    ).toEqual(['run.start', 'greeting', 'greeting', 'greeting', 'run.end']);
    expect(stderr).toContain('Exported 5 events to: standard output\n');
  });

  it('clears what it exported, and nothing that came later; the secret stays for an erasure', async () => {
    await exportTo('mine.json', '--clear');
    expect(ids()).toEqual([]);
    expect(home.query('SELECT * FROM activity')).toEqual([]);
    expect(home.query("SELECT 1 FROM meta WHERE key = 'root_secret'")).toHaveLength(1);
    const events = JSON.parse(readFileSync(at('mine.json'), 'utf8')).events as readonly Exported[];
    const bytes = readFileSync(home.store).toString('latin1');
    for (const { event_id } of events) expect(bytes).not.toContain(event_id);
    await home.run(['return'], ON);
    expect(ids()).toHaveLength(3);
  });

  it('keeps what it could not write', async () => {
    expect((await exportTo('no/such/folder.json', '--clear')).code).toBe(2);
    expect(ids()).toHaveLength(5);
  });

  it.each([
    [['a.json', '-o', 'b.json'], 'say FILE or --output FILE, not both'],
    [['--format', 'xml'], 'there is no format xml; use one of json, csv, sqlite, ndjson'],
    [['a/b.json'], 'a/b.json cannot be written: its folder is not there'],
    [['a.json', 'b.json'], 'export takes one FILE, not 2'],
  ])('says in one line what is wrong with %j', async (args, line) => {
    const { code, stdout, stderr } = await home.run(['telemetry', 'export', ...args], ON, home.path);
    expect([code, stdout, stderr]).toEqual([2, '', `${line}\n`]);
  });

  it('makes nothing where nothing is stored', async () => {
    home.remove();
    home = new Home();
    expect(await exportTo('mine.json')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nothing is stored, so nothing was exported.\n',
    });
    expect(home.files()).toEqual([]);
  });

  it('defuses what a spreadsheet would run, and quotes what would break a row', async () => {
    home.query(
      `UPDATE events SET event_data = '{"model":"=1+1","language":"a,b\\"c","words":-5}' WHERE event_type = 'greeting'`,
    );
    await exportTo('mine.csv');
    const text = readFileSync(at('mine.csv'), 'utf8');
    const [head = [], , row = []] = parseCsv(text);
    const cell = (name: string) => row[head.indexOf(`fields.${name}`)];
    expect([cell('model'), cell('language'), cell('words')]).toEqual(["'=1+1", 'a,b"c', '-5']);
  });
});

describe('HOST telemetry export of a large store', () => {
  it('holds little of it in memory', async () => {
    const [source] = home.query<{ id: number }>('SELECT id FROM sources');
    home.query(`INSERT INTO events (event_id, timestamp, event_type, event_data, session_id, seq, level, source_id)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80000)
      SELECT printf('%032d', i), '2026-01-31 10:00:00.000', 'greeting', '{"language":"en"}', 's', i, 'minimal', ${source?.id} FROM n`);
    const limited = { ...ON, NODE_OPTIONS: '--max-old-space-size=40' };
    for (const name of ['big.json', 'big.csv.gz', 'big.db']) {
      const { code, stderr } = await home.run(['telemetry', 'export', at(name)], limited);
      expect([code, stderr]).toEqual([0, '']);
    }
    expect(statSync(at('big.json')).size).toBeGreaterThan(18_000_000);
    const { said, computed } = checksumOf(readFileSync(at('big.json'), 'utf8'));
    expect(said).toBe(computed);
  });
});
