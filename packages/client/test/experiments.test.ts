import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finished, Home, type HostRun, INHERITED } from './run-host.ts';

const HOST = fileURLToPath(new URL('./experiment-host.ts', import.meta.url));
const ON = { HELLO_TELEMETRY: '1' };
let home: Home;
let file: string;
beforeEach(() => {
  home = new Home();
  file = `${home.store}.variant-louder`;
});
afterEach(() => home.remove());

function run(args: readonly string[] = [], env: Record<string, string> = ON): Promise<HostRun> {
  return finished(
    spawn(process.execPath, [HOST, ...args], {
      env: { ...INHERITED, HOME: home.path, SHELL: '/bin/zsh', ...env },
    }),
  );
}
const said = () =>
  home
    .query<{ event_type: string; variant: string | null }>(
      "SELECT event_type, event_data ->> 'variant_louder' AS variant FROM events ORDER BY id",
    )
    .map(({ event_type, variant }) => [event_type, variant]);

describe('a variant', () => {
  it('is drawn once, kept, and said by the events in scope from then on', async () => {
    expect(await run()).toMatchObject({ code: 0, stdout: 'loud\n', stderr: '' });
    expect(said()).toEqual([
      ...[
        ['run.start', null],
        ['greeting', null],
        ['greeting', 'loud'],
        ['run.end', 'loud'],
      ],
    ]);
    expect(readFileSync(file, 'utf8')).toBe('loud\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'control\n');
    expect((await run()).stdout).toBe('control\n');
    expect(
      said()
        .slice(4)
        .map(([, variant]) => variant),
    ).toEqual([null, null, 'control', 'control']);
  });

  it('is the control, of which nothing is kept or said, while telemetry is off', async () => {
    for (const env of [{}, { HELLO_TELEMETRY: '0' }, { ...ON, DO_NOT_TRACK: '1' }])
      expect((await run([], env)).stdout).toBe('control\n');
    expect(home.files()).toEqual([]);
  });

  it.each([
    ['before the experiment begins', ['2098-01-01', '2099-01-01']],
    ['when it is over', ['2020-01-01', '2020-02-01']],
  ])('is the control, of which nothing is said, %s', async (_when, dates) => {
    expect((await run(dates)).stdout).toBe('control\n');
    expect(said().map(([, variant]) => variant)).toEqual([null, null, null, null]);
    expect(home.files()).toEqual(['.hello/telemetry.db']);
  });

  it('is forgotten when the experiment is over', async () => {
    await run();
    expect(home.files()).toContain('.hello/telemetry.db.variant-louder');
    await run(['2020-01-01', '2020-02-01']);
    expect(home.files()).toEqual(['.hello/telemetry.db']);
  });

  it('is drawn anew when the catalog does not have it any more', async () => {
    await run();
    expect((await run(['2020-01-01', '2099-01-01', 'control,softer'])).stdout).toBe('softer\n');
    expect(readFileSync(file, 'utf8')).toBe('softer\n');
  });

  it('is one and the same for runs that draw at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => run(['2020-01-01', '2099-01-01', 'control,loud'])));
    expect(new Set(said().map(([, variant]) => variant))).toEqual(new Set([null, 'loud']));
    expect(home.files()).toEqual(['.hello/telemetry.db', '.hello/telemetry.db.variant-louder']);
  });

  it('follows a recorded answer too', async () => {
    await home.run(['telemetry', 'enable', '--yes']);
    expect((await run([], {})).stdout).toBe('loud\n');
    await home.run(['telemetry', 'disable', '--yes']);
    expect(home.files().some((name) => name.includes('variant'))).toBe(false);
    expect((await run([], {})).stdout).toBe('control\n');
  });

  it('is the control where nothing can be kept', async () => {
    writeFileSync(`${home.path}/.hello`, '');
    chmodSync(home.path, 0o500);
    expect(await run()).toMatchObject({ code: 0, stdout: 'control\n', stderr: '' });
  });

  it('is drawn and kept nowhere while events are printed instead of stored', async () => {
    const { stdout, stderr } = await run([], { ...ON, HELLO_TELEMETRY_DEBUG: '1' });
    expect(stdout).toBe('loud\n');
    expect(stderr).toContain('"variant_louder":"loud"');
    expect(home.files()).toEqual([]);
  });
});
