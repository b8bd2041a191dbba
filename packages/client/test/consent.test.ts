import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFIG, CONSENT_HOST, ConsentHome } from './consent-home.ts';
import { finished } from './run-host.ts';

let home: ConsentHome;
beforeEach(() => {
  home = new ConsentHome();
});
afterEach(() => home.remove());

const ON = { HELLO_TELEMETRY: '1' };
const OFF_LINE = '[telemetry]\nenabled = false\n';
const WHOLE = ['run.start', 'greeting', 'run.end'];
const HAS_STRACE = spawnSync('strace', ['-V']).status === 0;
const config = () => readFileSync(join(home.path, CONFIG), 'utf8');
const enable = (...args: string[]) => home.run(['telemetry', 'enable', '--yes', ...args]);
const truth = async (env: Record<string, string> = {}) => JSON.parse((await home.run(['truth'], env)).stdout);
const bytes = () => readFileSync(home.store);

describe('HOST telemetry enable', () => {
  it('keeps the answer, and nothing but the answer turns it on', async () => {
    const { code, stdout, stderr } = await enable();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Telemetry is on \(your answer of \d{4}-\d\d-\d\d\)\. Events are sent once a day\./,
    );
    expect(home.files().filter((name) => !/-(wal|shm)$/.test(name))).toEqual(['.hello/telemetry.db']);
    await home.run(['run']);
    expect(home.names()).toEqual(WHOLE);
    expect(await truth()).toMatchObject({ on: true, by: 'answer' });
    expect(await truth({ CI: '1' })).toMatchObject({ on: false, by: 'ci' });
    await home.run(['run'], { CI: '1' });
    expect(home.names()).toEqual(WHOLE);
  });

  it.each([
    ['DO_NOT_TRACK', { DO_NOT_TRACK: '1' }, 'the environment variable DO_NOT_TRACK says so; unset it first'],
    [
      'a variable of the product',
      { HELLO_TELEMETRY: 'off' },
      'the environment variable HELLO_TELEMETRY says so',
    ],
    ['CI', { CI: 'true' }, 'this is a CI environment (CI)'],
  ])('refuses where %s forbids it, and names that', async (_what, env, line) => {
    const { code, stdout, stderr } = await home.run(['telemetry', 'enable', '--yes'], env);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(`Telemetry stays off: ${line}`);
    expect(home.files()).toEqual([]);
  });

  it('asks nobody who is not there, and says what to do', async () => {
    const { code, stderr } = await home.run(['telemetry', 'enable']);
    expect([code, stderr]).toEqual([
      2,
      'Nobody can be asked here. hello telemetry explain says what it means; hello telemetry enable --yes agrees to it\n',
    ]);
    expect(home.files()).toEqual([]);
  });

  it('takes a refusal back, and keeps what else the configuration says', async () => {
    home.write(CONFIG, '# mine\n[telemetry]\nenabled = false\nlevel = "minimal"\n');
    await enable();
    expect(config()).toBe('# mine\n[telemetry]\nlevel = "minimal"\n');
    expect(await truth()).toMatchObject({ on: true, by: 'answer' });
  });

  it('does not touch a configuration that is broken, and says what is wrong with it', async () => {
    home.write(CONFIG, '[telemetry\n');
    expect(await enable()).toMatchObject({ code: 4, stderr: expect.stringContaining('it is not TOML') });
    expect(config()).toBe('[telemetry\n');
    expect(home.files()).toEqual([CONFIG]);
  });

  it('agrees to some categories alone, and the configuration may add to them', async () => {
    expect((await enable('--categories', 'session,shoes')).code).toBe(2);
    await enable('--categories', 'session');
    await home.run(['run']);
    expect(home.names()).toEqual(['run.start', 'run.end']);
    home.write(CONFIG, '[telemetry.categories]\nfeatures = true\n');
    await home.run(['run']);
    expect(home.names().slice(2)).toEqual(WHOLE);
  });

  it('records and sends nothing for a product with steps, until the step of sending is agreed to', async () => {
    const steps = { TEST_STEPS: 'local,events' };
    const { stdout } = await home.run(['telemetry', 'enable', '--yes'], steps);
    expect(stdout).toContain('Nothing is sent; hello config set telemetry.cloud_sync true sends events.');
    expect(home.answer()).toMatchObject({ steps: ['local'] });
    const due = () => home.query("SELECT 1 AS due FROM meta WHERE key = 'upload'");
    await home.run(['run'], steps);
    expect([home.names(), due()]).toEqual([WHOLE, []]);
    await home.run(['run'], { ...steps, HELLO_TELEMETRY_CLOUD_SYNC: '1' });
    expect(due()).toEqual([{ due: 1 }]);
  });
});

describe('a recorded answer', () => {
  it('is not looked for where nothing is stored', async () => {
    expect(await truth()).toEqual({ on: false, because: 'undecided', by: 'nobody' });
    expect(home.files()).toEqual([]);
  });

  it('is needed although there is a store: without one nothing is written into it', async () => {
    await home.run(['run'], ON);
    const before = bytes();
    expect(await home.run(['run'])).toEqual({ code: 0, signal: null, stdout: 'hello\n', stderr: '' });
    expect(bytes().equals(before)).toBe(true);
    expect(home.files()).toEqual(['.hello/telemetry.db']);
  });

  it('is needed for printing events too', async () => {
    const debug = { HELLO_TELEMETRY_DEBUG: '1' };
    await home.run(['run'], ON);
    expect((await home.run(['run'], debug)).stderr).toBe('');
    await enable();
    expect((await home.run(['run'], debug)).stderr.trim().split('\n')).toHaveLength(3);
    expect(home.names()).toEqual(WHOLE);
  });

  it('that is no goes before a variable that says yes', async () => {
    await enable();
    home.query(`UPDATE meta SET value = json_set(value, '$.answer', 'no') WHERE key = 'consent'`);
    await home.run(['run'], ON);
    expect(home.names()).toEqual([]);
    expect(await truth(ON)).toMatchObject({ on: false, by: 'answer' });
  });

  it('that cannot be understood is none', async () => {
    await enable();
    for (const value of ['"yes"', '{"answer":"yes"}', '{"answer":"maybe"}', 'null', 'yes {']) {
      home.query(`UPDATE meta SET value = '${value}' WHERE key = 'consent'`);
      await home.run(['run']);
    }
    expect(home.names()).toEqual([]);
    expect(await truth()).toMatchObject({ by: 'nobody' });
  });

  it('does not count while the server has paused collection', async () => {
    await enable();
    await home.run(['run']);
    const until = Date.now() + 3_600_000;
    home.query(
      `UPDATE meta SET value = '{"nextAt":0,"failures":0,"pausedUntil":${until}}' WHERE key = 'upload'`,
    );
    await home.run(['run']);
    expect(home.names()).toEqual(WHOLE);
    expect(await truth()).toEqual({
      ...{ on: false, by: 'server' },
      because: `paused by the maintainers until ${new Date(until).toISOString()}`,
    });
  });

  it('makes no store anew where somebody else erased it meanwhile', async () => {
    await enable();
    const child = home.start(['lines']);
    child.stdin?.write('one\n');
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    expect(home.names()).toEqual(['alarm']);
    spawnSync('rm', ['-rf', join(home.path, '.hello')]);
    child.stdin?.end('two\n');
    expect(await finished(child)).toMatchObject({ code: 0, stderr: '' });
    expect(home.files()).toEqual([]);
  });

  it('of a store that another program has is not made up, and that database is left as it is', async () => {
    mkdirSync(join(home.path, '.hello'));
    home.query('SELECT 1');
    spawnSync(process.execPath, [
      '-e',
      `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec("CREATE TABLE t (x)")`,
      home.store,
    ]);
    const before = bytes();
    await home.run(['run']);
    expect(bytes().equals(before)).toBe(true);
    expect(home.files().filter((name) => name.includes('candor'))).toEqual([]);
  });
});

describe('HOST telemetry upload', () => {
  it('refuses on a channel that keeps its events', async () => {
    const alpha = { ...ON, TEST_CHANNEL: 'alpha' };
    await home.run(['run'], alpha);
    expect(await home.run(['telemetry', 'upload', '--now'], alpha)).toMatchObject({
      ...{ code: 3, stdout: '' },
      stderr: 'Nothing was sent: this release channel keeps events on this machine.\n',
    });
    expect(home.names()).toEqual(WHOLE);
  });
});

describe('HOST telemetry status', () => {
  const lines = async (env: Record<string, string> = {}) =>
    (await home.run(['telemetry', 'status'], env)).stdout.split('\n');

  it('says what was answered, what is shared and what is refused', async () => {
    await enable();
    home.write(CONFIG, '[telemetry.categories]\nfeatures = false\n');
    const shown = (await lines()).join('\n');
    expect(shown).toMatch(/^Telemetry +on \(your answer of \d{4}-\d\d-\d\d\)$/m);
    expect(shown).toMatch(/^Your answer +yes, \d{4}-\d\d-\d\d, by a command of the ga channel$/m);
    expect(shown).toMatch(/^Shared +events$/m);
    expect(shown).toMatch(/^Refused +features$/m);
    expect((await lines({ HELLO_TELEMETRY_AIR_GAPPED: '1' })).join('\n')).toMatch(/^Shared +nothing$/m);
    const { stdout } = await home.run(['telemetry', 'status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      by: 'answer',
      consent: {
        answer: { answer: 'yes', way: 'command' },
        notice: 1,
        shared: ['events'],
        refused: ['features'],
      },
    });
  });

  it.each([
    ['DO_NOT_TRACK', { DO_NOT_TRACK: '1', ...ON }, 'do_not_track', 'DO_NOT_TRACK'],
    ['a CI', { CI: 'true' }, 'ci', 'a CI environment (CI)'],
  ])('names %s as what decided, although its user had agreed', async (_what, env, by, because) => {
    await enable();
    expect((await lines(env)).join('\n')).toMatch(
      new RegExp(`^Telemetry +off \\(${because.replace(/[()]/g, '\\$&')}\\)$`, 'm'),
    );
    const { stdout } = await home.run(['telemetry', 'status', '--json'], env);
    expect(JSON.parse(stdout)).toMatchObject({ enabled: false, by, because });
  });

  it('says that what was added since waits for an answer', async () => {
    await enable();
    expect((await lines({ TEST_NOTICE: '2' })).join('\n')).toContain(
      'of the ga channel; what was added since (text 1 to 2) waits for an answer',
    );
  });
});

describe('HOST telemetry disable', () => {
  it('is off at once, and erases what was not sent, the ids and the store with them', async () => {
    await enable();
    await home.run(['run']);
    home.write('.hello/spill-0123456789abcdef.ndjson', '{}\n');
    const { code, stdout } = await home.run(['telemetry', 'disable']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `Telemetry is off: enabled = false in ${join(home.path, CONFIG)}.\nErased 3 events that had not been sent, and all ids. Nothing is stored any more.\n`,
    );
    expect(home.files()).toEqual([CONFIG]);
    expect(config()).toBe(OFF_LINE);
    await home.run(['run'], ON);
    expect(home.files()).toEqual([CONFIG]);
  });

  it('leaves what was sent for its user to see, without a trace of the rest in the file', async () => {
    await enable();
    await home.run(['run']);
    const secret = home.query<{ value: string }>("SELECT value FROM meta WHERE key = 'root_secret'")[0]
      ?.value;
    home.query(
      "UPDATE events SET sent_at = timestamp, outcome = 'accepted' WHERE event_type IN ('run.start', 'run.end')",
    );
    const { stdout } = await home.run(['telemetry', 'disable']);
    expect(stdout).toContain('Erased 1 event that had not been sent, and all ids. What was sent (2 events)');
    expect(home.names()).toEqual(['run.start', 'run.end']);
    expect(home.query("SELECT key FROM meta WHERE key NOT IN ('upload', 'policy')")).toEqual([]);
    for (const name of home.files().filter((file) => file.startsWith('.hello/'))) {
      const text = readFileSync(join(home.path, name), 'latin1');
      expect([text.includes(String(secret)), text.includes('"language"')]).toEqual([false, false]);
    }
  });

  it('erases nothing with --keep, and the answer is no then', async () => {
    await enable();
    await home.run(['run']);
    await home.run(['telemetry', 'disable', '--keep']);
    expect(home.names()).toEqual(WHOLE);
    expect(home.answer()).toMatchObject({ answer: 'no' });
    expect(config()).toBe(OFF_LINE);
    await home.run(['run'], ON);
    expect(home.names()).toEqual(WHOLE);
  });

  it('makes nothing but the line where nothing was', async () => {
    await home.run(['telemetry', 'disable', '--yes']);
    expect(home.files()).toEqual([CONFIG]);
    expect(statSync(join(home.path, CONFIG)).mode & 0o777).toBe(0o600);
    expect(statSync(join(home.path, '.config/hello')).mode & 0o777).toBe(0o700);
  });

  it('works where telemetry is off for another reason', async () => {
    await home.run(['run'], ON);
    const { code } = await home.run(['telemetry', 'disable'], { DO_NOT_TRACK: '1' });
    expect([code, home.files()]).toEqual([0, [CONFIG]]);
  });
});

describe('a host that runs for long', () => {
  /** Writes a line, and waits until the host has dealt with it. */
  async function ring(child: ReturnType<ConsentHome['start']>): Promise<void> {
    child.stdin?.write('ring\n');
    await new Promise((resolve) => child.stdout?.once('data', resolve));
  }

  it.each([
    ['a variable', async () => undefined, ON],
    ['a recorded answer', enable, {}],
  ])('obeys at once who turns it off, and makes nothing after: on by %s', async (_what, turnOn, env) => {
    await turnOn();
    const child = home.start(['lines'], env);
    await ring(child);
    expect(home.names()).toEqual(['alarm']);
    await home.run(['telemetry', 'disable']);
    await ring(child);
    child.stdin?.end();
    expect(await finished(child)).toMatchObject({ code: 0, stderr: '' });
    expect(home.files()).toEqual([CONFIG]);
  });

  it.each([
    ['by an answer', async () => void (await enable())],
    ['by the configuration', async () => home.write(CONFIG, '[telemetry]\nenabled = true\n')],
  ])(
    'records from the moment on that somebody turns it on %s, and nothing of before',
    async (_what, turnOn) => {
      const child = home.start(['lines']);
      await ring(child);
      await ring(child);
      expect(home.files()).toEqual([]);
      await turnOn();
      // It looks once a second.
      await sleep(1_100);
      await ring(child);
      await ring(child);
      child.stdin?.end();
      expect(await finished(child)).toMatchObject({ code: 0, stderr: '' });
      expect(home.names()).toEqual(['alarm', 'alarm']);
    },
  );

  it('is not turned on while it runs where its environment says no', async () => {
    const child = home.start(['lines'], { DO_NOT_TRACK: '1' });
    await ring(child);
    home.write(CONFIG, '[telemetry]\nenabled = true\n');
    await sleep(1_100);
    await ring(child);
    child.stdin?.end();
    await finished(child);
    expect(home.files()).toEqual([CONFIG]);
  });

  it('sees that its answer was taken away', async () => {
    await enable();
    const child = home.start(['lines']);
    await ring(child);
    home.query("DELETE FROM meta WHERE key = 'consent'");
    await ring(child);
    child.stdin?.end();
    await finished(child);
    expect(home.names()).toEqual(['alarm']);
  });

  it('records by changed settings after the next write', async () => {
    await enable();
    const child = home.start(['lines']);
    await ring(child);
    home.write(CONFIG, '[telemetry.categories]\nsession = false\n');
    for (let count = 0; count < 4; count += 1) await ring(child);
    child.stdin?.end();
    await finished(child);
    expect(home.names()).toEqual(['alarm', 'alarm']);
  });
});

describe.skipIf(!HAS_STRACE)('the calls of a host to its system', () => {
  /** Files that were made or written, sockets to elsewhere and other processes, by strace. */
  function made(env: Record<string, string>): readonly string[] {
    const calls =
      'trace=openat,open,creat,mkdir,mkdirat,rename,renameat,unlink,unlinkat,socket,connect,execve,fork,vfork,clone,clone3';
    const { stderr } = spawnSync(
      'strace',
      ['-f', '-qq', '-e', calls, process.execPath, CONSENT_HOST, 'run'],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', HOME: home.path, ...env },
      },
    );
    return stderr.split('\n').filter((line) => {
      if (/\b(openat|open)\(/.test(line))
        return /O_(WRONLY|RDWR|CREAT)/.test(line) && !line.includes('"/dev/');
      // Threads of Node.js itself share its memory; a process of its own would not.
      if (/\bclone3?\(/.test(line)) return !line.includes('CLONE_THREAD');
      return /\b(creat|mkdir|mkdirat|rename|renameat|unlink|unlinkat|socket|connect|fork|vfork)\(/.test(line);
    });
  }

  it.each([
    ['undecided', {}],
    ['off by DO_NOT_TRACK', { DO_NOT_TRACK: '1', ...ON }],
    ['off by its variable', { HELLO_TELEMETRY: '0' }],
    ['in CI', { CI: 'true' }],
  ])('make no file, socket or process while it is %s', (_what, env) => {
    expect(made(env)).toEqual([]);
  });

  it.each([
    ['DO_NOT_TRACK', { DO_NOT_TRACK: '1', ...ON }],
    ['its variable', { HELLO_TELEMETRY: '0' }],
    ['CI', { CI: 'true' }],
  ])('leave a store with an upload due as it is, while it is off by %s', async (_what, env) => {
    await home.run(['run'], ON);
    home.query(`UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`);
    const before = bytes();
    expect(made(env)).toEqual([]);
    expect(bytes().equals(before)).toBe(true);
  });

  it.each([
    ['the line of a refusal', OFF_LINE],
    ['a broken file', '[telemetry\n'],
  ])('make nothing while it is off by %s', (_what, text) => {
    home.write(CONFIG, text);
    expect(made(ON)).toEqual([]);
    expect(home.files()).toEqual([CONFIG]);
  });

  it('show the uploader that is started while it is on, which shows that this test sees processes', async () => {
    await home.run(['run'], ON);
    home.query(`UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`);
    const calls = made(ON);
    expect(calls.some((line) => /\b(fork|vfork|clone3?)\(/.test(line))).toBe(true);
    expect(calls.some((line) => line.includes('socket('))).toBe(true);
  });

  it('make a store while it is on, which shows that this test sees it', () => {
    expect(made(ON).some((line) => line.includes('telemetry.db'))).toBe(true);
  });
});
