import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from './listen.ts';
import { CAN_MAKE_TERMINAL, onTerminal } from './on-terminal.ts';
import { Home } from './run-host.ts';

const ON = { HELLO_TELEMETRY: '1', HELLO_TELEMETRY_LEVEL: 'detailed' };
let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const clear = (...args: string[]) => home.run(['telemetry', 'clear', ...args], ON);

/** Every byte below a folder, as text that can be searched. */
function bytesBelow(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1')).join('\n');
}

/** What must not be found afterwards: ids, secrets, and an answer of each event. */
function erasable(path = home.store): readonly string[] {
  const database = new DatabaseSync(path);
  const texts = database
    .prepare(
      `SELECT event_id AS text FROM events UNION SELECT session_id FROM events UNION SELECT event_data FROM events WHERE length(event_data) > 8
       UNION SELECT value FROM meta WHERE key = 'root_secret' UNION SELECT cohort FROM activity UNION SELECT batch_id FROM uploads`,
    )
    .all()
    .map(({ text }) => String(text));
  database.close();
  return texts;
}

/** As the person in whose home it runs. */
const typed = (answers: readonly string[], env: Readonly<Record<string, string>>) =>
  onTerminal(['telemetry', 'clear'], answers, { ...env, HOME: home.path });

describe('HOST telemetry clear', () => {
  it('erases all that is stored, and leaves no byte of it in any file', async () => {
    await home.run(['many', '20'], ON);
    home.query("INSERT INTO activity VALUES ('active', '2026-01-31', 2, 17, '1999-W03', 1, NULL)");
    home.query(
      "INSERT INTO uploads VALUES ('019bc1f2-8c00-7abc', '2026-01-31', NULL, 1, 1, NULL, NULL, NULL, NULL)",
    );
    writeFileSync(
      join(home.path, '.hello', 'spill-0123456789abcdef.ndjson'),
      `${JSON.stringify({ source: {}, catalogVersion: 1, events: [{ event: 'greeting', eventId: 'spilled-one', fields: {} }] })}\n`,
    );
    const texts = [...erasable(), 'spilled-one'];
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) expect(bytesBelow(home.path)).toContain(text);
    const { code, stdout, stderr } = await clear('--yes');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Deleted 23 events\.\nDatabase vacuumed, freed [\d.,]+ (bytes|KB)\.\n$/);
    for (const text of texts) expect(bytesBelow(home.path)).not.toContain(text);
    expect(home.query('SELECT * FROM events')).toEqual([]);
  });

  it.each(['--force', '--confirm', '--yes', '-y'])('does so with %s, also as delete', async (option) => {
    await home.run(['return'], ON);
    expect((await home.run(['telemetry', 'delete', option], ON)).stdout).toMatch(/^Deleted 3 events\./);
  });

  it('is ready to record again, under other ids', async () => {
    await home.run(['return'], ON);
    const before = erasable();
    await clear('--yes');
    await home.run(['return'], ON);
    const shown = JSON.parse(
      (await home.run(['telemetry', 'upload', '--dry-run'], ON)).stdout.split('\n')[0] ?? '',
    );
    expect(shown.events).toHaveLength(3);
    for (const { session_id } of shown.events) expect(before).not.toContain(session_id);
  });

  it('finds a store at another path', async () => {
    const path = join(home.path, 'elsewhere', 'mine.db');
    for (const env of [{ ...ON, HELLO_TELEMETRY_PATH: path }, ON]) {
      if (env === ON)
        home.write('.config/hello/config.toml', `[telemetry]\ndb_path = ${JSON.stringify(path)}\n`);
      await home.run(['return'], env);
      const texts = erasable(path);
      expect((await home.run(['telemetry', 'clear', '--yes'], env)).stdout).toMatch(/^Deleted 3 events\./);
      for (const text of texts) expect(bytesBelow(home.path)).not.toContain(text);
    }
    expect(existsSync(home.store)).toBe(false);
  });

  it('refuses to erase unasked, and leaves what another program put there', async () => {
    await home.run(['return'], ON);
    expect(await clear()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/say --yes[^\n]*\n$/),
    });
    expect(home.query('SELECT * FROM events')).toHaveLength(3);
    const foreign = join(home.path, 'foreign.db');
    const database = new DatabaseSync(foreign);
    database.exec('CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)');
    database.close();
    const before = readFileSync(foreign);
    await home.run(['telemetry', 'clear', '--yes'], { ...ON, HELLO_TELEMETRY_PATH: foreign });
    expect(readFileSync(foreign)).toEqual(before);
  });

  it('makes nothing where nothing is stored', async () => {
    expect(await clear('--yes')).toMatchObject({ code: 0, stdout: 'Nothing is stored.\n' });
    expect(home.files()).toEqual([]);
  });

  it('erases a damaged store all the same', async () => {
    await home.run(['return'], ON);
    writeFileSync(home.store, 'not a database at all, but it names spilled-one'.padEnd(8192, '.'));
    expect((await clear('--yes')).code).toBe(0);
    expect(bytesBelow(home.path)).not.toContain('spilled-one');
  });

  it('says so while another process holds the store, and erases nothing', async () => {
    await home.run(['return'], ON);
    const other = new DatabaseSync(home.store);
    other.exec('BEGIN IMMEDIATE');
    const { code, stderr } = await clear('--yes');
    other.exec('ROLLBACK');
    expect([code, stderr]).toEqual([4, expect.stringMatching(/^[^\n]+\n$/)]);
    expect(other.prepare('SELECT count(*) AS n FROM events').get()?.n).toBe(3);
    other.close();
  });

  it.runIf(CAN_MAKE_TERMINAL)('asks a person first', async () => {
    await home.run(['return'], ON);
    const no = await typed(['n\r'], ON);
    expect([no.code, no.stdout]).toEqual([
      0,
      expect.stringContaining('This erases 3 events, ids and secrets'),
    ]);
    expect(home.query('SELECT * FROM events')).toHaveLength(3);
    const yes = await typed(['y\r'], ON);
    expect(yes.stdout).toContain('Deleted 3 events.');
  });

  it.runIf(CAN_MAKE_TERMINAL)(
    'ends at once with 130 when a person presses Ctrl-C, and erases nothing',
    async () => {
      await home.run(['return'], ON);
      expect((await typed(['\x03'], ON)).code).toBe(130);
      expect(home.query('SELECT * FROM events')).toHaveLength(3);
    },
  );
});

interface Deletion {
  readonly product: string;
  readonly proofs: readonly { readonly date: string; readonly secret: string }[];
}

describe('HOST telemetry delete-remote', () => {
  let server: Listening;
  let asked: Deletion[];
  let urls: (string | undefined)[];
  let respond: () => { status: number; body?: unknown; headers?: Record<string, string> };
  let env: Record<string, string>;
  const RECEIPT = { request_id: 'r-1', matched: 3, status: 'done', receipt: 'c2lnbmVk' };

  beforeEach(async () => {
    asked = [];
    urls = [];
    respond = () => ({ status: 200, body: RECEIPT });
    server = await listen(
      createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        urls.push(`${request.method} ${request.url}`);
        asked.push(JSON.parse(Buffer.concat(chunks).toString()));
        const { status, body, headers } = respond();
        response.writeHead(status, headers).end(JSON.stringify(body ?? {}));
      }),
    );
    env = { ...ON, HELLO_TELEMETRY_ENDPOINT: `http://127.0.0.1:${server.port}/v1/events` };
  });
  afterEach(() => server.close());

  const erase = (...args: string[]) => home.run(['telemetry', 'delete-remote', ...args], env);
  const dailyIds = async () => {
    const bodies = (await home.run(['telemetry', 'upload', '--dry-run'], env)).stdout.trim().split('\n');
    return bodies.flatMap((body) =>
      (JSON.parse(body).events ?? []).map((event: { daily_id: string }) => event.daily_id),
    );
  };

  it('proves each day of the window by what its daily id was made of, and prints the receipt', async () => {
    await home.run(['return'], env);
    home.query(
      "UPDATE events SET timestamp = datetime('now', '-40 days') || '.000' WHERE event_type = 'greeting'",
    );
    const ids = new Set(await dailyIds());
    expect(ids.size).toBe(2);
    const { code, stdout, stderr } = await erase('--yes');
    expect([code, stderr, urls]).toEqual([0, '', ['POST /v1/deletions']]);
    expect(stdout).toMatch(/^Request {2}r-1\nStatus {3}done\nMatched {2}3\nReceipt {2}c2lnbmVk$/m);
    const [{ product, proofs } = { product: '', proofs: [] }] = asked;
    expect([product, proofs.length]).toEqual(['hello', 91]);
    const proven = proofs.map(({ secret }) =>
      createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex').slice(0, 32),
    );
    for (const id of ids) expect(proven).toContain(id);
    expect(new Set(proofs.map(({ date }) => date)).size).toBe(91);
  });

  it.each(['the environment', 'the configuration'])('finds a store at another path, by %s', async (where) => {
    const path = join(home.path, 'elsewhere', 'mine.db');
    if (where === 'the configuration')
      home.write('.config/hello/config.toml', `[telemetry]\ndb_path = ${JSON.stringify(path)}\n`);
    else env = { ...env, HELLO_TELEMETRY_PATH: path };
    await home.run(['return'], env);
    expect(existsSync(path)).toBe(true);
    const [id = ''] = await dailyIds();
    expect((await erase('--yes')).code).toBe(0);
    const proven = (asked[0]?.proofs ?? []).map(({ secret }) =>
      createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex').slice(0, 32),
    );
    expect(proven).toContain(id);
  });

  it('sends no more than that: neither the secret of all days, nor the order of the days', async () => {
    await home.run(['return'], env);
    const [row] = home.query<{ value: string }>("SELECT value FROM meta WHERE key = 'root_secret'");
    await erase('--yes', '--json');
    await erase('--yes', '--json');
    expect(JSON.stringify(asked)).not.toContain(row?.value);
    const [first, second] = asked.map(({ proofs }) => proofs.map(({ date }) => date));
    expect(first).not.toEqual(second);
    expect(first?.toSorted()).toEqual(second?.toSorted());
    expect(first).not.toEqual(first?.toSorted());
    expect(first).not.toEqual(first?.toSorted().reverse());
  });

  it('prints the receipt as JSON, and never a sign that steers a terminal', async () => {
    await home.run(['return'], env);
    expect(JSON.parse((await erase('--yes', '--json')).stdout)).toEqual(RECEIPT);
    respond = () => ({ status: 202, body: { request_id: '\u001b[2Jgone', status: 'queued' } });
    const { stdout } = await erase('-y');
    expect(stdout).toContain('Request  [2Jgone\nStatus   queued\n');
    expect(stdout).not.toContain('\u001b');
  });

  it("works while telemetry is off: what was sent stays its sender's", async () => {
    await home.run(['return'], env);
    expect(
      (await home.run(['telemetry', 'delete-remote', '--yes'], { ...env, HELLO_TELEMETRY: '0' })).code,
    ).toBe(0);
  });

  it('tries again when the server fails, a few times', async () => {
    await home.run(['return'], env);
    respond = () => (asked.length < 3 ? { status: 503 } : { status: 200, body: RECEIPT });
    expect((await erase('--yes')).code).toBe(0);
    expect(asked).toHaveLength(3);
    asked = [];
    respond = () => ({ status: 500 });
    expect(await erase('--yes')).toMatchObject({
      code: 4,
      stderr: 'Nothing was erased on the server: the server answered 500.\n',
    });
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['a server that cannot', 404, 'this server cannot erase yet'],
    ['a server that refuses', 403, 'the server answered 403'],
    ['an answer that is none', 200, 'the answer of the server was not understood'],
  ])('says in one line what is wrong with %s', async (_what, status, why) => {
    await home.run(['return'], env);
    respond = () => ({ status, body: [] });
    expect(await erase('--yes')).toMatchObject({
      code: 4,
      stdout: '',
      stderr: `Nothing was erased on the server: ${why}.\n`,
    });
    expect(asked).toHaveLength(1);
  });

  it('does not wait as long as a server likes', async () => {
    await home.run(['return'], env);
    respond = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    expect((await erase('--yes')).stderr).toBe(
      'Nothing was erased on the server: the server answered 429, and asked to wait 3600 seconds.\n',
    );
  });

  it('sends nothing unasked, while air-gapped, or where nothing can be proved', async () => {
    expect((await erase('--yes')).stdout).toMatch(/^Nothing on this machine proves/);
    expect(home.files()).toEqual([]);
    await home.run(['return'], env);
    expect(await erase()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^delete-remote asks[^\n]*\n$/),
    });
    env = { ...env, HELLO_TELEMETRY_AIR_GAPPED: '1' };
    expect(await erase('--yes')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^Nothing was sent[^\n]*\n$/),
    });
    expect(asked).toEqual([]);
  });

  it.runIf(CAN_MAKE_TERMINAL)('is offered to a person who clears what was sent, first', async () => {
    await home.run(['return'], env);
    home.query("UPDATE events SET sent_at = '2026-01-31 10:00:00.000', outcome = 'accepted'");
    const { stdout } = await typed(['\r', 'y\r'], env);
    expect(stdout).toMatch(/3 events were sent.*Receipt {2}c2lnbmVk.*Deleted 3 events\./s);
    expect(asked).toHaveLength(1);
  });

  it('is not forgotten when nobody is asked', async () => {
    await home.run(['return'], env);
    home.query("UPDATE events SET sent_at = '2026-01-31 10:00:00.000', outcome = 'accepted'");
    const { stdout, stderr } = await home.run(['telemetry', 'clear', '--yes'], env);
    expect(stdout).toContain('Deleted 3 events.');
    expect(stderr).toBe(
      '3 events had been sent; the secret that proves whose they are is erased with the rest.\n',
    );
    expect(asked).toEqual([]);
  });
});
