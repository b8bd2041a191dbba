import { readFileSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finished, Home } from './run-host.ts';

let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const ON = { HELLO_TELEMETRY: '1' };
const events = () =>
  home.query<{ event_type: string; seq: number }>('SELECT event_type, seq FROM events ORDER BY id');
const names = () => events().map((event) => event.event_type);
const WHOLE = ['run.start', 'greeting', 'run.end'];
const ending = () =>
  home.query<{ e: string }>("SELECT event_data ->> 'ending' AS e FROM events WHERE event_type = 'run.end'")[0]
    ?.e;

describe('a host while telemetry is off', () => {
  it.each([
    ['nobody has decided', {}],
    ['its variable says so', { HELLO_TELEMETRY: '0' }],
    ['DO_NOT_TRACK is set', { ...ON, DO_NOT_TRACK: '1' }],
    ['it runs in CI and nobody asked for it', { CI: 'true' }],
  ])('makes nothing when %s', async (_why, env) => {
    expect(await home.run(['return'], env)).toEqual({ code: 0, signal: null, stdout: 'hello\n', stderr: '' });
    expect(home.files()).toEqual([]);
  });

  it('makes nothing when there is no home folder, and status says so', async () => {
    const nowhere = { ...ON, HOME: '' };
    expect(await home.run(['return'], nowhere)).toEqual({
      code: 0,
      signal: null,
      stdout: 'hello\n',
      stderr: '',
    });
    const { stdout } = await home.run(['telemetry', 'status'], nowhere);
    expect(stdout).toContain('off (there is no home folder to keep anything in)');
  });

  it('makes nothing when it is called with --no-telemetry, or its configuration is off or broken', async () => {
    await home.run(['refused'], ON);
    home.write('.config/hello/config.toml', '[telemetry]\nenabled = false\n');
    await home.run(['return'], ON);
    home.write('.config/hello/config.toml', '[telemetry\nenabled = true\n');
    expect(await home.run(['return'], ON)).toMatchObject({ code: 0, stderr: '' });
    expect(home.files()).toEqual(['.config/hello/config.toml']);
  });
});

describe('a host while telemetry is on', () => {
  it.each([
    ['returns', 'return', { code: 0, stdout: 'hello\n', stderr: '' }, 'completed'],
    ['calls process.exit', 'exit', { code: 3, stdout: 'hello\n', stderr: '' }, 'completed'],
    [
      'throws',
      'throw',
      { code: 1, stdout: 'hello\n', stderr: expect.stringContaining('the host failed') },
      'failed',
    ],
  ])('keeps its events when it %s', async (_how, mode, outcome, reason) => {
    expect(await home.run([mode], ON)).toMatchObject(outcome);
    expect(names()).toEqual(WHOLE);
    expect(ending()).toBe(reason);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'keeps its events when %s ends it, and ends by it',
    async (signal) => {
      const child = home.start(['wait'], ON);
      child.stdout?.once('data', () => child.kill(signal));
      expect(await finished(child)).toMatchObject({ code: null, signal });
      expect(names()).toEqual(WHOLE);
      expect(ending()).toBe('interrupted');
    },
  );

  it('is turned on by its configuration too', async () => {
    home.write('.config/hello/config.toml', '[telemetry]\nenabled = true\n');
    await home.run(['return']);
    expect(names()).toEqual(WHOLE);
  });

  it('leaves a signal to a host that listens for it, also when it wants to hear it only once', async () => {
    const child = home.start(['listens'], ON);
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    expect(await finished(child)).toMatchObject({ code: 0, signal: null, stdout: 'hello\ngoodbye\n' });
    expect(names()).toEqual(WHOLE);
  });

  it('has an event that is written at once, with those before it, also when it is killed right after', async () => {
    await home.run(['killed'], ON);
    expect(names()).toEqual(['run.start', 'greeting', 'alarm']);
  });

  it('drops what the catalog does not declare, and what is personal, and counts it', async () => {
    expect(await home.run(['wrong'], ON)).toMatchObject({ code: 0, stderr: '' });
    expect(names()).toEqual(WHOLE);
    const { stdout } = await home.run(['telemetry', 'status', '--json'], ON);
    expect(JSON.parse(stdout).store.dropped).toEqual({
      unknown_field: 1,
      unknown_event: 1,
      not_in_enum: 1,
      firewall: 1,
    });
    expect(JSON.stringify(home.query('SELECT * FROM events'))).not.toMatch(/alice|klingon/);
  });

  it('leaves out what lies above the chosen level, and the categories that were refused', async () => {
    const greeting = () =>
      home.query<{ data: string }>("SELECT event_data AS data FROM events WHERE event_type = 'greeting'");
    await home.run(['return'], ON);
    expect(greeting()).toEqual([{ data: '{"language":"en"}' }]);
    await home.run(['return'], { ...ON, HELLO_TELEMETRY_LEVEL: 'verbose' });
    expect(greeting()[1]).toEqual({ data: '{"language":"en","words":2}' });
    await home.run(['return'], { ...ON, HELLO_TELEMETRY_LEVEL: 'minimal' });
    home.write('.config/hello/config.toml', '[telemetry.categories]\nfeatures = false\n');
    await home.run(['return'], ON);
    expect(greeting()).toHaveLength(2);
  });

  it('goes on with the session of the run before', async () => {
    await home.run(['return'], ON);
    await home.run(['return'], ON);
    expect(home.query('SELECT DISTINCT session_id FROM events')).toHaveLength(1);
    expect(events().map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('makes a store that only its user can read', async () => {
    await home.run(['return'], ON);
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect(await mode(home.store)).toBe('600');
    expect(await mode(join(home.path, '.hello'))).toBe('700');
  });

  it('prints events instead of storing them when asked to', async () => {
    const { stderr } = await home.run(['return'], { ...ON, HELLO_TELEMETRY_DEBUG: '1' });
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).event),
    ).toEqual(WHOLE);
    expect(home.files()).toEqual([]);
  });

  it('keeps every event of 16 runs at once, the first one included', async () => {
    const runs = await Promise.all(Array.from({ length: 16 }, () => home.run(['many', '100'], ON)));
    for (const run of runs) expect(run).toEqual({ code: 0, signal: null, stdout: 'hello\n', stderr: '' });
    await home.run(['return'], ON);
    expect(events()).toHaveLength(16 * 102 + 3);
    expect(home.files().filter((name) => name.includes('spill'))).toEqual([]);
  });
});

describe('a store that cannot be used', () => {
  it('of another program is left alone, and another file is used', async () => {
    home.write('.hello/keep', '');
    const other = new DatabaseSync(home.store);
    other.exec("CREATE TABLE events (id TEXT); INSERT INTO events VALUES ('theirs')");
    other.close();
    await home.run(['return'], ON);
    expect(home.query('SELECT * FROM events')).toEqual([{ id: 'theirs' }]);
    const { stdout } = await home.run(['telemetry', 'status', '--json'], ON);
    expect(JSON.parse(stdout)).toMatchObject({
      path: join(home.path, '.hello', 'candor.db'),
      store: { pending: 3 },
    });
  });

  it('that is damaged is moved aside', async () => {
    home.write(
      '.hello/telemetry.db',
      'this is not a database, and it is long enough to have a header of one'.repeat(20),
    );
    expect(await home.run(['return'], ON)).toMatchObject({ code: 0, stderr: '' });
    expect(names()).toEqual(WHOLE);
    expect(home.files().some((name) => name.startsWith('.hello/telemetry.db.damaged-'))).toBe(true);
  });

  it('that was damaged in the middle is moved aside, and the events are kept', async () => {
    await home.run(['many', '90'], ON);
    const bytes = readFileSync(home.store);
    writeFileSync(home.store, bytes.fill(0xff, 4096));
    expect(await home.run(['return'], ON)).toMatchObject({ code: 0, stderr: '' });
    expect(names()).toEqual(WHOLE);
    expect(home.files().some((name) => name.startsWith('.hello/telemetry.db.damaged-'))).toBe(true);
  });

  it('that was damaged beside the database of another program leaves that one alone', async () => {
    home.write('.hello/keep', '');
    const other = new DatabaseSync(home.store);
    other.exec("CREATE TABLE events (id TEXT); INSERT INTO events VALUES ('theirs')");
    other.close();
    await home.run(['many', '90'], ON);
    const ours = join(home.path, '.hello', 'candor.db');
    writeFileSync(ours, readFileSync(ours).fill(0xff, 4096));
    expect(await home.run(['return'], ON)).toMatchObject({ code: 0, stderr: '' });
    expect(home.query('SELECT * FROM events')).toEqual([{ id: 'theirs' }]);
    expect(home.files().some((name) => name.startsWith('.hello/candor.db.damaged-'))).toBe(true);
  });

  it('of a newer version is left alone, and status says so', async () => {
    await home.run(['return'], ON);
    home.query('PRAGMA user_version = 2');
    expect(await home.run(['return'], ON)).toMatchObject({ code: 0, stdout: 'hello\n', stderr: '' });
    expect(names()).toEqual(WHOLE);
    const status = await home.run(['telemetry', 'status'], ON);
    expect(status).toMatchObject({ code: 4, stdout: expect.stringContaining('made by a newer version') });
  });

  it('does not stop the host when there is a file in the way of its folder', async () => {
    writeFileSync(join(home.path, '.hello'), '');
    expect(await home.run(['return'], ON)).toEqual({ code: 0, signal: null, stdout: 'hello\n', stderr: '' });
  });
});
