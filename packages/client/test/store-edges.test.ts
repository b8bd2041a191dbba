import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseAll, eraseBeside, removeStore } from '../src/store/erase-all.ts';
import { identifyFile } from '../src/store/identify-store.ts';
import { isOnNetwork } from '../src/store/network-file-system.ts';
import { openStore } from '../src/store/open-store.ts';
import { pruneStore } from '../src/store/prune-while-off.ts';
import { readSpills, spill } from '../src/store/spill.ts';
import { hello } from './hello.ts';
import { Installation } from './installation.ts';
import { finished, Home } from './run-host.ts';

const NOW = Date.UTC(2026, 0, 14, 12);
const DAY_MS = 86_400_000;
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let one: Installation;
let home: Home;
beforeEach(() => {
  one = new Installation('http://127.0.0.1:9', hello);
  home = new Home();
});
afterEach(() => {
  one.remove();
  home.remove();
});

/** Makes a database in another process, which is killed before it can tidy up: its journal stays. */
function leaveBehind(path: string, sql: string): void {
  const program = `const { DatabaseSync } = require('node:sqlite');
    new DatabaseSync(process.argv[1]).exec(process.argv[2]); process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['-e', program, path, sql]);
}
const bytesOf = (path: string) =>
  statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : undefined;

describe('a database of another program at the path of the store', () => {
  it.each([
    ['without a name of its own', ''],
    ['with an application id of its own', 'PRAGMA application_id = 4711;'],
  ])('%s keeps its journal as it was', (_what, id) => {
    leaveBehind(
      one.path,
      `PRAGMA journal_mode = WAL; ${id} CREATE TABLE events (id); INSERT INTO events VALUES ('theirs')`,
    );
    const before = [bytesOf(one.path), bytesOf(`${one.path}-wal`)];
    expect(before[1]?.length).toBeGreaterThan(0);
    one.greet(NOW);
    expect([bytesOf(one.path), bytesOf(`${one.path}-wal`)]).toEqual(before);
    expect(identifyFile(join(one.folder, 'candor.db')).found).toBe('ours');
  });

  it('is told by its first bytes alone where it has an application id', () => {
    const other = new DatabaseSync(one.path);
    other.exec('PRAGMA application_id = 4711');
    other.close();
    chmodSync(one.path, 0o644);
    expect(identifyFile(one.path).found).toBe('foreign');
    one.greet(NOW);
    expect(statSync(one.path).mode & 0o777).toBe(0o644);
  });

  it('is not written either when it has the other place too', () => {
    for (const name of ['telemetry.db', 'candor.db']) {
      const other = new DatabaseSync(join(one.folder, name));
      other.exec('CREATE TABLE theirs (id)');
      other.close();
    }
    expect(() => openStore(one.path, 50)).toThrow(/database of another program/);
  });
});

describe('a store that its writer left behind', () => {
  it('is known for a newer one while only its journal says so', () => {
    one.greet(NOW);
    leaveBehind(
      one.path,
      'PRAGMA journal_mode = WAL; UPDATE meta SET value = value; PRAGMA user_version = 2',
    );
    expect(statSync(`${one.path}-wal`).size).toBeGreaterThan(0);
    expect(() => openStore(one.path, 50)).toThrow(/made by a newer version/);
  });

  it('is closed to others again when somebody opened it to them', () => {
    one.greet(NOW);
    chmodSync(one.path, 0o644);
    one.greet(NOW);
    expect(statSync(one.path).mode & 0o777).toBe(0o600);
  });
});

describe('a network file system', () => {
  it.each([
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    // A long of 32 bits has a sign.
    ['CIFS as a negative number', 0xff534d42 | 0],
    ['SMB 2', 0xfe534d42],
    ['AFS', 0x5346414f],
    ['9p', 0x01021997],
    ['FUSE', 0x65735546],
  ])('is recognised: %s', (_name, type) => {
    expect(isOnNetwork('/home/somebody', () => type)).toBe(true);
  });

  it.each([
    ['ext4', 0xef53],
    ['tmpfs', 0x01021994],
    ['btrfs', 0x9123683e],
    ['overlayfs', 0x794c7630],
  ])('is not taken for one: %s', (_name, type) => {
    expect(isOnNetwork('/home/somebody', () => type)).toBe(false);
  });

  it('is where a share of Windows is', () => {
    expect(isOnNetwork('\\\\server\\home\\somebody', () => 0)).toBe(true);
    expect(isOnNetwork('\\\\?\\C:\\Users', () => 0)).toBe(false);
  });

  const modeOf = (path: string, type: number) => {
    const database = openStore(path, 50, 'make', () => type);
    database.prepare("INSERT OR REPLACE INTO meta VALUES ('test', '1')").run();
    const { journal_mode } = database.prepare('PRAGMA journal_mode').get() ?? {};
    const beside = readdirSync(one.folder).filter((name) => /-(wal|shm)$/.test(name));
    database.close();
    return [journal_mode, beside];
  };

  it('gets a store without shared memory', () => {
    expect(modeOf(one.path, 0x6969)).toEqual(['delete', []]);
    one.greet(NOW);
    expect(one.query('SELECT * FROM events')).toHaveLength(1);
  });

  it('gets the journal of a store that was made elsewhere changed, and back', () => {
    one.greet(NOW);
    expect(identifyFile(one.path).wal).toBe(true);
    expect(modeOf(one.path, 0x6969)).toEqual(['delete', []]);
    expect(identifyFile(one.path).wal).toBe(false);
    expect(modeOf(one.path, 0xef53)[0]).toBe('wal');
    expect(one.query('SELECT * FROM events')).toHaveLength(1);
  });
});

describe('eraseAll', () => {
  it('leaves nothing of what was erased in any file, and a store that works', () => {
    one.greet(NOW, { language: 'de', count: 400 });
    const [row] = one.query<{ event_id: string; session_id: string }>(
      'SELECT event_id, session_id FROM events',
    );
    const [secret] = one.query<{ value: string }>("SELECT value FROM meta WHERE key = 'root_secret'");
    spill(one.path, { source: sourceOfSpill, catalogVersion: 1, events: [] });
    one.use((database) => {
      expect(eraseAll(database)).toEqual({ events: 400, activity: 0, uploads: 0 });
      const files = readdirSync(one.folder).filter((name) => !name.startsWith('spill'));
      const bytes = files.map((name) => readFileSync(join(one.folder, name), 'latin1')).join('');
      for (const erased of [row?.event_id, row?.session_id, secret?.value, 'greeting", "de'])
        expect(bytes).not.toContain(erased);
      expect(statSync(`${one.path}-wal`).size).toBe(0);
    });
    eraseBeside(one.path);
    expect(readdirSync(one.folder)).toEqual(['telemetry.db']);
    one.greet(NOW);
    const [another] = one.query<{ value: string }>("SELECT value FROM meta WHERE key = 'root_secret'");
    expect(another?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(another?.value).not.toBe(secret?.value);
  });

  it('keeps what it is told to keep', () => {
    one.greet(NOW);
    one.query("INSERT INTO meta VALUES ('consent', '{}'), ('dropped:firewall', '3')");
    one.use((database) => eraseAll(database, ['consent']));
    expect(one.query('SELECT key FROM meta')).toEqual([{ key: 'consent' }]);
  });

  it('says so when a reader is in its way', () => {
    one.greet(NOW);
    const reader = new DatabaseSync(one.path, { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM events').get();
    const database = openStore(one.path, 50);
    expect(() => eraseAll(database)).toThrow(/another process|locked/);
    database.close();
    reader.close();
  });
});

const sourceOfSpill = {
  ...{ version: '1.2.3', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64' },
  ...{ shell: 'zsh', runtime: 'node-24', sdk: 'candor-js/0.1.0' },
};

describe('the spill', () => {
  it('leaves the events of another product in the same folder to it', () => {
    one.greet(NOW);
    const about = { source: sourceOfSpill, catalogVersion: 1, events: [] };
    spill(one.path, { ...about, product: 'hello', lost: 1 });
    spill(one.path, { ...about, product: 'other', lost: 2 });
    one.greet(NOW);
    expect(readSpills(one.path).spills.map(({ product }) => product)).toEqual(['other']);
    expect(one.query("SELECT value FROM meta WHERE key = 'dropped:spill_full'")).toEqual([{ value: '1' }]);
  });

  it('is bounded, and what it cannot hold is counted', () => {
    one.greet(NOW);
    const events = Array.from({ length: 2000 }, (_, index) => ({
      event: 'greeting',
      eventId: `${index}`.padStart(36, '0'),
      ...{ time: NOW, level: 'standard', fields: { language: 'en', words: 2 } },
    })) as unknown as Parameters<typeof spill>[1]['events'];
    for (let times = 0; times < 40; times += 1)
      spill(one.path, { source: sourceOfSpill, catalogVersion: 1, events });
    const { spills } = readSpills(one.path);
    const kept = spills.reduce((sum, { events: inIt }) => sum + inIt.length, 0);
    const lost = spills.reduce((sum, { lost: inIt = 0 }) => sum + inIt, 0);
    expect(kept + lost).toBe(40 * 2000);
    expect(lost).toBeGreaterThan(0);
    const bytes = readdirSync(one.folder)
      .filter((name) => name.startsWith('spill'))
      .reduce((sum, name) => sum + statSync(join(one.folder, name)).size, 0);
    expect(bytes).toBeLessThan(5 * 1024 * 1024);
  });
});

describe('the bound of a store', () => {
  it('holds under a flood, the file itself included', () => {
    const most = 2 * 1024 * 1024;
    for (let times = 0; times < 60; times += 1) one.greet(NOW + times, { count: 500, storeMaxBytes: most });
    const size = readdirSync(one.folder).reduce(
      (sum, name) => sum + statSync(join(one.folder, name)).size,
      0,
    );
    expect(size).toBeLessThan(most);
    const [{ n }] = one.query<{ n: number }>('SELECT count(*) AS n FROM events') as [{ n: number }];
    const [{ value }] = one.query<{ value: string }>(
      "SELECT value FROM meta WHERE key = 'dropped:store_full'",
    ) as [{ value: string }];
    expect(n + Number(value)).toBe(60 * 500);
    const [{ last }] = one.query<{ last: string }>('SELECT max(timestamp) AS last FROM events') as [
      { last: string },
    ];
    expect(last).toBe('2026-01-14 12:00:00.059');
  });
});

describe('a store while telemetry is off', () => {
  const age = (days: number) => utimesSync(one.path, new Date(NOW), new Date(NOW - days * DAY_MS));
  const prune = () => pruneStore(one.path, 30, 90, NOW);

  it('loses what is too old to keep, and goes when nothing is needed any more', () => {
    one.greet(NOW - 40 * DAY_MS);
    age(40);
    spill(one.path, { source: sourceOfSpill, catalogVersion: 1, events: [] });
    prune();
    expect(readdirSync(one.folder)).toEqual([]);
  });

  it('keeps its secret as long as the server keeps what was sent, and an answer', () => {
    one.greet(NOW - 40 * DAY_MS);
    one.query(
      "INSERT INTO uploads (batch_id, first_attempt_at, events, bytes) VALUES ('a', '2025-12-05 00:00:00', 1, 1)",
    );
    age(40);
    prune();
    expect(one.query('SELECT * FROM events')).toEqual([]);
    expect(one.query("SELECT key FROM meta WHERE key = 'root_secret'")).toHaveLength(1);
    one.query("UPDATE uploads SET first_attempt_at = '2025-09-01 00:00:00'");
    one.query("INSERT INTO meta VALUES ('consent', '{}')");
    age(40);
    prune();
    expect(one.query("SELECT key FROM meta WHERE key = 'consent'")).toHaveLength(1);
    one.query("DELETE FROM meta WHERE key = 'consent'");
    age(40);
    prune();
    expect(readdirSync(one.folder)).toEqual([]);
  });

  it('is left alone while it was written lately', () => {
    one.greet(NOW - 40 * DAY_MS);
    age(29);
    prune();
    expect(one.query('SELECT * FROM events')).toHaveLength(1);
  });

  it('is looked after by a host that is off, which makes no file for it', async () => {
    await home.run(['return'], { HELLO_TELEMETRY: '1' });
    const off = { HELLO_TELEMETRY: '0' };
    await home.run(['return'], off);
    expect(home.query('SELECT * FROM events')).toHaveLength(3);
    home.query("UPDATE events SET timestamp = '2020-01-01 00:00:00.000'");
    utimesSync(home.store, new Date('2020-01-01'), new Date('2020-01-01'));
    expect(await home.run(['return'], off)).toMatchObject({ code: 0, stdout: 'hello\n', stderr: '' });
    expect(home.files()).toEqual([]);
  });

  it('of another program is never touched, however old it is', async () => {
    home.write('.hello/keep', '');
    const other = new DatabaseSync(home.store);
    other.exec('CREATE TABLE theirs (id)');
    other.close();
    utimesSync(home.store, new Date('2020-01-01'), new Date('2020-01-01'));
    await home.run(['return'], { HELLO_TELEMETRY: '0' });
    expect(home.query('SELECT * FROM theirs')).toEqual([]);
  });
});

describe('removeStore', () => {
  it('removes the store with everything beside it, and nothing else', () => {
    one.greet(NOW);
    for (const name of [
      'telemetry.db.damaged-1',
      'telemetry.db.variant-louder',
      'telemetry.db.upload-lock',
      'notes.txt',
    ])
      writeFileSync(join(one.folder, name), '');
    removeStore(one.path);
    expect(readdirSync(one.folder)).toEqual(['notes.txt']);
  });
});

const HOST = fileURLToPath(new URL('./hello-host.ts', import.meta.url));
const ON = { HELLO_TELEMETRY: '1' };
const asUsual = { code: 0, signal: null, stdout: 'hello\n', stderr: '' };

describe('a host that cannot keep anything', () => {
  it.skipIf(!isRoot)('works on in a home that its account cannot write, and status says why', async () => {
    chmodSync(home.path, 0o555);
    const asNobody = (args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [HOST, ...args], {
        env: { PATH: process.env.PATH ?? '', HOME: home.path, ...ON },
        ...{ uid: NOBODY, gid: NOBODY, encoding: 'utf8' },
      });
      return { code: status, signal: null, stdout, stderr };
    };
    expect(asNobody(['return'])).toEqual(asUsual);
    expect(home.files()).toEqual([]);
    expect(asNobody(['telemetry', 'status'])).toMatchObject({
      code: 4,
      stdout: expect.stringMatching(/^Problem +.*cannot be written \(EACCES\)$/m),
    });
  });

  /** Mounts a file system of its own at the home folder for as long as the work takes. */
  async function withMount(options: string, work: () => Promise<void>): Promise<boolean> {
    const folder = join(home.path, 'home');
    mkdirSync(folder);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder]);
    if (status !== 0) return false;
    try {
      await work();
    } finally {
      spawnSync('umount', [folder]);
    }
    return true;
  }
  const inMount = (args: readonly string[]) => home.run(args, { ...ON, HOME: join(home.path, 'home') });

  it.skipIf(!isRoot)('works on when the disk is full, and status says why', async (context) => {
    const mounted = await withMount('size=64k', async () => {
      expect(await inMount(['many', '500'])).toEqual(asUsual);
      writeFileSync(join(home.path, 'home', 'fill'), Buffer.alloc(4096));
      expect(await inMount(['return'])).toEqual(asUsual);
      expect(await inMount(['telemetry', 'status'])).toMatchObject({
        code: 4,
        stdout: expect.stringMatching(/^Problem +there is no room left on the disk of /m),
      });
    });
    if (!mounted) context.skip('nothing can be mounted here');
  });

  it.skipIf(!isRoot)('works on when the disk is read-only, and status says why', async (context) => {
    const mounted = await withMount('ro', async () => {
      expect(await inMount(['return'])).toEqual(asUsual);
      expect(await inMount(['telemetry', 'status'])).toMatchObject({
        code: 4,
        stdout: expect.stringMatching(/^Problem +.* is on a disk that is read-only$/m),
      });
    });
    if (!mounted) context.skip('nothing can be mounted here');
  });

  it('works on when files may have no size, as under ulimit', async () => {
    const command = `ulimit -f 8; exec "$0" "$@"`;
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', command, process.execPath, HOST, 'many', '500'],
      {
        env: { PATH: process.env.PATH ?? '', HOME: home.path, ...ON },
        encoding: 'utf8',
      },
    );
    expect({ code: status, signal: null, stdout, stderr }).toEqual(asUsual);
  });

  it('says what is in the way of its folder', async () => {
    writeFileSync(join(home.path, '.hello'), '');
    expect((await home.run(['telemetry', 'status'], ON)).stdout).toMatch(/^Problem +.* it is not a folder$/m);
  });
});

describe('a host under sudo', () => {
  it.skipIf(!isRoot)('keeps nothing in the home of somebody else, and says why', async () => {
    chownSync(home.path, NOBODY, NOBODY);
    const sudo = { ...ON, SUDO_UID: String(NOBODY) };
    expect(await home.run(['return'], sudo)).toEqual(asUsual);
    expect(home.files()).toEqual([]);
    expect((await home.run(['telemetry', 'status'], sudo)).stdout).toMatch(/^Telemetry +off \(sudo: /m);
    expect((await home.run(['telemetry', 'enable', '--yes'], sudo)).code).toBe(3);
    chownSync(home.path, 0, 0);
    await home.run(['return'], sudo);
    expect(home.query('SELECT * FROM events')).toHaveLength(3);
  });
});

const WHOLE = fileURLToPath(new URL('../src/whole.ts', import.meta.url));

describe('64 runs at once', () => {
  it('keep every event, the first run included', { timeout: 120_000 }, async () => {
    const { build } = await import('rolldown');
    const folder = mkdtempSync(join(tmpdir(), 'candor-packed-'));
    try {
      // Bundled as published commands are: otherwise this would measure how long TypeScript takes to load.
      await build({
        input: { main: HOST },
        platform: 'node',
        logLevel: 'silent',
        resolve: { alias: { '../src/index.ts': WHOLE } },
        output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      });
      const { spawn } = await import('node:child_process');
      const runs = await Promise.all(
        Array.from({ length: 64 }, () =>
          finished(
            spawn(process.execPath, [join(folder, 'main.mjs'), 'many', '100'], {
              env: { PATH: process.env.PATH ?? '', HOME: home.path, ...ON },
            }),
          ),
        ),
      );
      for (const run of runs) expect(run).toEqual(asUsual);
      await home.run(['return'], ON);
      expect(home.query('SELECT * FROM events')).toHaveLength(64 * 102 + 3);
      expect(home.files()).toEqual(['.hello/telemetry.db']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
