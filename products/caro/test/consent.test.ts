import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HAS_TERMINAL, inTerminal } from './terminal.ts';

const CARO = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'caro-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const env = () => ({
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
  HOME: home,
  SHELL: '/bin/sh',
  TERM: 'xterm',
});
const caro = (args: readonly string[], more: Record<string, string> = {}) =>
  spawnSync(process.execPath, [CARO, ...args], { encoding: 'utf8', env: { ...env(), ...more } });
const config = () => readFileSync(join(home, '.config/caro/config.toml'), 'utf8');

/** Runs caro as a person at a terminal does, who types `keys` at the question. */
async function atTerminal(args: string, keys: string): Promise<string> {
  return (await inTerminal(`${process.execPath} ${CARO} ${args}`, env(), [['[Y/n]', keys]])).shown;
}

describe.skipIf(!HAS_TERMINAL)('caro at a terminal', () => {
  it('asks before it answers for the first time, and records from then on', async () => {
    const shown = await atTerminal('--dry-run "list files over 10MB"', '\r');
    expect(shown.indexOf('Turn telemetry on? [Y/n]')).toBeLessThan(shown.indexOf('find '));
    const events = JSON.parse(caro(['telemetry', 'show', '--json']).stdout) as { event: string }[];
    expect(events.map(({ event }) => event)).toContain('command.generated');
  });

  it('takes a no, and answers all the same', async () => {
    expect(await atTerminal('--dry-run "list files over 10MB"', 'n\r')).toContain('find ');
    expect([config(), existsSync(join(home, '.caro'))]).toEqual(['[telemetry]\nenabled = false\n', false]);
  });

  it('asks nobody who wants JSON', async () => {
    expect(await atTerminal('--json --dry-run "list files over 10MB"', '\r')).not.toContain(
      'Turn telemetry on?',
    );
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('caro config', () => {
  it('sets what a user may set, and records that', () => {
    const detailed = { CARO_TELEMETRY: '1', CARO_TELEMETRY_LEVEL: 'detailed' };
    expect(caro(['config', 'set', 'telemetry.level', 'minimal'], detailed).status).toBe(0);
    expect(config()).toBe('[telemetry]\nlevel = "minimal"\n');
    const [changed] = JSON.parse(caro(['telemetry', 'show', '--json'], detailed).stdout) as {
      fields: object;
    }[];
    expect(changed?.fields).toEqual({ setting: 'telemetry_level', new_value: 'minimal' });
  });

  it('turns telemetry off, as its documents say', () => {
    expect(caro(['config', 'set', 'telemetry.enabled', 'false']).status).toBe(0);
    expect(config()).toBe('[telemetry]\nenabled = false\n');
  });

  it('takes a request that only begins with the word for one', () => {
    expect(caro(['config', 'files', 'over', '10MB', '--dry-run']).stdout).not.toContain('telemetry');
  });
});
