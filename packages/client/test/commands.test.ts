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
      stdout: expect.stringMatching(/--limit VALUE +the newest N only/),
    });
  });

  it.each([
    [
      'a command that is not there',
      ['frobnicate'],
      'There is no such telemetry command; use one of status, show, explain, upload',
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
  it('draws a table of what is pending', async () => {
    await home.run(['return'], ON);
    const { stdout } = await telemetry('show');
    expect(stdout).toMatch(/^│ greeting +│ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d │ 17 bytes +│$/m);
    expect(stdout).toContain('Total: 3 events');
  });

  it('shows every field, the newest few, or one session', async () => {
    await home.run(['return'], ON);
    expect((await telemetry('show', '--verbose')).stdout).toMatch(
      /Event: greeting\n.*language: "en".*os: "/s,
    );
    const shown = async (...args: string[]) =>
      JSON.parse((await telemetry('show', '--json', ...args)).stdout).map(
        (event: { event: string }) => event.event,
      );
    expect(await shown('--limit', '2')).toEqual(['greeting', 'run.end']);
    expect(await shown('--session', 'another')).toEqual([]);
    expect(await shown()).toEqual(['run.start', 'greeting', 'run.end']);
  });

  it('says so when nothing is pending', async () => {
    expect((await telemetry('show')).stdout).toBe(
      'Telemetry is on (HELLO_TELEMETRY).\nNo events are pending (not sent yet).\n',
    );
  });
});
