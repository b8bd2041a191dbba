import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INHERITED } from './run-host.ts';

/** Each is a fixture host, and what it needs installed. */
const FRAMEWORKS = { commander: 'commander', yargs: 'yargs', oclif: '@oclif/core', citty: 'citty' } as const;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candor-adapters-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function isInstalled(name: string): boolean {
  try {
    return import.meta.resolve(name) !== '';
  } catch {
    console.warn(`${name} is not installed: its adapter is not tested.`);
    return false;
  }
}

for (const [framework, needed] of Object.entries(FRAMEWORKS)) {
  describe.runIf(isInstalled(needed))(`a host written with ${framework}`, () => {
    const program = fileURLToPath(new URL(`./fixtures/${framework}.js`, import.meta.url));
    const hello = (args: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<string> =>
      spawnSync(process.execPath, [program, ...args], {
        encoding: 'utf8',
        env: { ...INHERITED, HOME: home, NO_COLOR: '1', ...env },
      });
    const ON = { HELLO_TELEMETRY: '1' };

    it('works as it did, and makes nothing while telemetry is off', () => {
      expect(hello(['greet', 'de'])).toMatchObject({ status: 0, stdout: 'hallo\n', stderr: '' });
      expect(readdirSync(home)).toEqual([]);
    });

    it('records, and shows it with the options that it has itself', () => {
      expect(hello(['greet', 'de'], ON)).toMatchObject({ status: 0, stdout: 'hallo\n', stderr: '' });
      const { status, stdout } = hello(['telemetry', 'show', '--json', '--limit', '2'], ON);
      const shown = JSON.parse(stdout) as { event: string; fields: object }[];
      expect(status).toBe(0);
      expect(shown.map(({ event }) => event)).toEqual(['greeting', 'run.end']);
      expect(shown[0]?.fields).toEqual({ language: 'de' });
      expect(hello(['telemetry', 'show', '--verbose'], ON).stdout).toContain('language: "de"');
    });

    it('says in status what decided, also when no command is named', () => {
      expect(hello(['telemetry', 'status']).stdout).toContain('undecided');
      expect(hello(['telemetry'], ON).stdout).toContain('HELLO_TELEMETRY');
    });

    it('lists the commands, and tells what is not one of them with exit code 2', () => {
      expect(hello(['telemetry', 'help']).stdout).toMatch(/^ {2}status .*^ {2}upload /ms);
      expect(hello(['telemetry', 'frobnicate'])).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining('There is no such telemetry command'),
      });
      expect(hello(['telemetry', 'show', '--frobnicate'])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("Unknown option '--frobnicate'"),
      });
    });

    it('answers when it is asked for help, in its words or in those of the framework', () => {
      const { status, stdout } = hello(['telemetry', '--help']);
      expect(status).toBe(0);
      expect(stdout).toMatch(/telemetry (COMMAND|help)|lists what there is/);
    });

    it('refuses to send what is kept here, with exit code 3', () => {
      expect(hello(['telemetry', 'upload', '--now'])).toMatchObject({ status: 3, stdout: '' });
    });

    it("changes a key of its user's configuration", () => {
      expect(hello(['config', 'set', 'telemetry.level', 'minimal'])).toMatchObject({ status: 0 });
      expect(readFileSync(join(home, '.config/hello/config.toml'), 'utf8')).toContain('level = "minimal"');
      expect(hello(['telemetry', 'status', '--json']).stdout).toContain('"level": "minimal"');
      expect(hello(['config', 'set', 'telemetry.shoe_size', '42'])).toMatchObject({ status: 2 });
    });
  });
}
