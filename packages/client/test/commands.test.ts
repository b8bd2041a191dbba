import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home } from './run-host.ts';

const ON = { HELLO_TELEMETRY: '1' };
let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const telemetry = (...args: string[]) => home.run(['telemetry', ...args], ON);

describe('HOST telemetry', () => {
  it('explains its commands, with an example for each', async () => {
    expect((await telemetry('--help')).stdout).toContain('Example: hello telemetry show --verbose');
    expect(await telemetry('show', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/--limit N +the newest N only/),
    });
  });

  it.each([
    [
      'a command that is not there',
      ['frobnicate'],
      'There is no such telemetry command; use one of status, ',
    ],
    ['an option that is not there', ['show', '--frobnicate'], "Unknown option '--frobnicate'"],
    ['a limit that is no number', ['show', '--limit', 'many'], '--limit takes a whole number from 1'],
  ])('says in one line what is wrong with %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await telemetry(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('makes nothing by looking', async () => {
    for (const command of ['status', 'show', 'upload']) expect((await telemetry(command)).code).toBe(0);
    expect(home.files()).toEqual([]);
  });
});

describe('HOST telemetry status', () => {
  it('says that it is off and what decided it', async () => {
    const { stdout } = await home.run(['telemetry', 'status']);
    expect(stdout).toMatch(/^Telemetry +off \(undecided\)$/m);
    expect(stdout).toMatch(/^Store +.*telemetry\.db \(not there\)$/m);
  });

  it('says what a broken configuration is', async () => {
    home.write('.config/hello/config.toml', '[telemetry\n');
    expect((await telemetry('status')).stdout).toMatch(
      /^Telemetry +off \(config\.toml: it is not TOML \(.+\)\)$/m,
    );
  });

  it('says what is pending, and when it will be sent', async () => {
    await home.run(['return'], ON);
    const { stdout } = await telemetry('status');
    expect(stdout).toMatch(/^Pending +3 events$/m);
    expect(stdout).toMatch(/^Last upload +never$/m);
    expect(stdout).toMatch(/^Next upload +\d{4}-\d\d-\d\dT/m);
    expect(
      (await home.run(['telemetry', 'status'], { ...ON, HELLO_TELEMETRY_AIR_GAPPED: '1' })).stdout,
    ).toMatch(/^Uploads to +nowhere$/m);
  });
});

describe('HOST telemetry show', () => {
  it('says how telemetry stands and draws a table of what is pending, with the bytes of each event as it travels', async () => {
    await home.run(['return'], ON);
    const { stdout } = await telemetry('show');
    expect(stdout).toMatch(
      /^Telemetry Status: on \(HELLO_TELEMETRY\)\nCollection Level: standard\nAir-Gapped Mode: disabled$/m,
    );
    const sizes = [
      ...stdout.matchAll(/^│ [a-z.]+ +│ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d │ (\d+) bytes +│$/gm),
    ].map(([, bytes]) => Number(bytes));
    expect(sizes).toHaveLength(3);
    const [body = ''] = (await telemetry('upload', '--dry-run')).stdout.split('\n');
    const { events } = JSON.parse(body) as { events: readonly object[] };
    expect(sizes).toEqual(events.map((event) => Buffer.byteLength(JSON.stringify(event))));
    expect(stdout).toContain(`Total: 3 events, ${sizes.reduce((sum, size) => sum + size, 0)} bytes`);
  });

  it('shows every field and id', async () => {
    await home.run(['return'], ON);
    const { stdout } = await telemetry('show', '--verbose');
    expect(stdout).toMatch(/Event: greeting\n.*language: "en".*os: "/s);
    const [batch] = (await telemetry('upload', '--dry-run')).stdout.split('\n');
    const [first] = (JSON.parse(batch ?? '') as { events: { daily_id: string; session_id: string }[] })
      .events;
    expect(stdout).toContain(`daily_id: "${first?.daily_id}"`);
    expect(stdout).toContain(`session_id: "${first?.session_id}"`);
  });

  it('shows the newest few, or one session', async () => {
    await home.run(['return'], ON);
    const shown = async (...args: string[]) =>
      JSON.parse((await telemetry('show', '--json', ...args)).stdout).map(
        (event: { event: string }) => event.event,
      );
    expect(await shown('--limit', '2')).toEqual(['greeting', 'run.end']);
    expect(await shown('--session', 'another')).toEqual([]);
    expect(await shown()).toEqual(['run.start', 'greeting', 'run.end']);
    const [{ session_id: session } = { session_id: '' }] = home.query<{ session_id: string }>(
      'SELECT session_id FROM events',
    );
    expect(await shown('--session', session, '--limit', '1')).toEqual(['run.end']);
  });

  it('shows the newest twenty, and says how many there are', async () => {
    await home.run(['many', '40'], ON);
    const { stdout } = await telemetry('show');
    expect(stdout.match(/^│ (greeting|run)/gm)).toHaveLength(20);
    expect(stdout).toMatch(/^Total: 42 events, .* \(the newest 20 are shown; --limit 42 shows all\)$/m);
  });

  it('shows what was sent, with its answer and the requests it went in', async () => {
    await home.run(['return'], ON);
    home.query(
      "UPDATE events SET sent_at = '2026-01-31 10:00:00.000', outcome = 'rejected: clock' WHERE event_type = 'greeting'",
    );
    home.query(
      "INSERT INTO uploads VALUES ('b', '2026-01-31 10:00:00.000', '2026-01-31 10:00:00.000', 1, 1500, 200, 0, 1, NULL)",
    );
    const { stdout } = await telemetry('show', '--sent');
    expect(stdout).toMatch(/^│ greeting +│ .* │ rejected: clock │$/m);
    expect(stdout).toMatch(/^│ 2026-01-31 10:00:00 │ 1 event │ 1\.5 KB +│ 200 +│ 0 accepted, 1 rejected │$/m);
    expect(stdout).not.toContain('run.start');
    expect((await telemetry('show')).stdout).not.toMatch(/^│ greeting/m);
  });

  it('shows the records that count people', async () => {
    await home.run(['return'], ON);
    home.query("INSERT INTO activity VALUES ('active', '2026-01-31', 2, 17, '2026-W03', 1, NULL)");
    expect((await telemetry('show')).stdout).toMatch(/^│ active +│ 2026-01-31 │ 2 +│ 17 +│ 2026-W03 +│$/m);
    expect((await telemetry('show', '--sent')).stdout).not.toContain('2026-W03');
  });

  it('says so when nothing is stored or pending', async () => {
    expect((await telemetry('show')).stdout).toMatch(/\n\nNo events are stored\.\n$/);
    expect((await telemetry('show', '--json')).stdout).toBe('[]\n');
    await home.run(['return'], ON);
    home.query('DELETE FROM events');
    expect((await telemetry('show')).stdout).toMatch(/\n\nNo events are pending \(not yet sent\)\.\n$/);
    expect((await telemetry('show', '--json')).stdout).toBe('[]\n');
  });
});

describe('HOST telemetry show --dry-run', () => {
  const dryRun = (env: Record<string, string>, ...args: string[]) =>
    home.run(['telemetry', 'show', '--dry-run', ...args], env);
  const shownBy = ({ stdout }: { stdout: string }) =>
    JSON.parse(stdout).map(({ event }: { event: string }) => event);

  it('runs a command and shows what it would record, and stores nothing', async () => {
    const shown = await dryRun({}, '--', 'return');
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/^│ greeting +│/m);
    expect(shown.stdout).toContain('Total: 3 events');
    expect(shown.stderr).toMatch(/^hello\n.*nothing was stored/s);
    expect(home.files()).toEqual([]);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('hello-dry-run-'))).toEqual([]);
  });

  it('leaves what is stored as it is', async () => {
    await home.run(['return'], ON);
    const before = home.query('SELECT * FROM events');
    expect(shownBy(await dryRun(ON, '--json', '--', 'many', '2'))).toEqual([
      'run.start',
      'greeting',
      'greeting',
      'run.end',
    ]);
    expect(home.query('SELECT * FROM events')).toEqual(before);
  });

  it('shows it also to who has refused, at the level that would hold', async () => {
    home.write('.config/hello/config.toml', '[telemetry]\nenabled = false\nlevel = "minimal"\n');
    expect(shownBy(await dryRun({ DO_NOT_TRACK: '1' }, '--json', '--', 'return'))).toEqual([
      'run.start',
      'run.end',
    ]);
    expect(home.files()).toEqual(['.config/hello/config.toml']);
  });

  it('hands words on as they are, and says how the command ended', async () => {
    const { code, stdout, stderr } = await dryRun({}, '--json', '--', 'exit', '--json', '--', '-h');
    expect(code).toBe(0);
    expect(shownBy({ stdout })).toHaveLength(3);
    expect(stderr).toContain('The command ended with 3.');
  });

  it('says so when a command would record nothing', async () => {
    expect((await dryRun({}, '--', 'refused')).stdout).toMatch(/\n\nThe command would record nothing\.\n$/);
    expect((await dryRun({}, '--json', '--', 'refused')).stdout).toBe('[]\n');
  });

  it.each([[['--dry-run']], [['--', 'return']], [['--dry-run', '--sent', '--', 'return']]])(
    'says in one line how it is used instead of %j',
    async (args) => {
      const { code, stdout, stderr } = await home.run(['telemetry', 'show', ...args]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toBe(
        '--dry-run takes a command after --, as in: hello telemetry show --dry-run -- ARGUMENTS\n',
      );
    },
  );
});
