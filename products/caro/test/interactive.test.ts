import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Dialogue, HAS_TERMINAL, inTerminal, type TerminalRun } from './terminal.ts';

const CARO = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const QUESTION = 'Run it? [y/N/e to edit]';
const CTRL_C = '\x03';
const CTRL_D = '\x04';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'caro-home-'));
  writeFileSync(join(home, 'large.bin'), Buffer.alloc(11 * 1024 * 1024));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const environment = (telemetry: string) => ({
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
  ...{ HOME: home, SHELL: '/bin/sh', TERM: 'dumb', CARO_TELEMETRY: telemetry },
});

/** Asks caro for large files, in the home folder, at a terminal. */
function caro(dialogue: Dialogue, telemetry = '1'): Promise<TerminalRun> {
  const command = `cd ${home} && exec ${process.execPath} ${CARO} "list files over 10MB"`;
  return inTerminal(command, environment(telemetry), dialogue);
}

interface Shown {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

function recorded(): readonly Shown[] {
  const { stdout } = spawnSync(process.execPath, [CARO, 'telemetry', 'show', '--json'], {
    encoding: 'utf8',
    env: environment('1'),
  });
  return JSON.parse(stdout) as Shown[];
}

const fieldsOf = (name: string) => recorded().find(({ event }) => event === name)?.fields;
const hasRun = ({ shown }: TerminalRun) => shown.split(QUESTION)[1]?.includes('./large.bin') === true;

describe.skipIf(!HAS_TERMINAL)('caro at a terminal, asked for a command', () => {
  it('runs it after a yes', async () => {
    const run = await caro([[QUESTION, 'y\r']]);
    expect([run.code, hasRun(run)]).toEqual([0, true]);
    expect(fieldsOf('command.executed')).toMatchObject({
      ...{ execution_mode: 'confirmed', execution_result: 'success', modified_before_execution: false },
    });
    expect(fieldsOf('session.end')).toMatchObject({ commands_executed: 1, exit_reason: 'user_complete' });
  });

  it.each([
    ['a no', 'n\r'],
    ['Enter alone', '\r'],
    ['Ctrl-D', CTRL_D],
  ])('does not run it after %s', async (_what, keys) => {
    const run = await caro([[QUESTION, keys]]);
    expect([run.code, hasRun(run)]).toEqual([0, false]);
    expect(fieldsOf('command.executed')).toMatchObject({ execution_result: 'cancelled' });
    expect(fieldsOf('session.end')).toMatchObject({ commands_executed: 0, exit_reason: 'user_complete' });
  });

  it('runs what its user made of it', async () => {
    // Ctrl-U takes the offered command out of the line.
    const run = await caro([
      [QUESTION, 'e\r'],
      ['> ', '\x15echo edited-by-hand\r'],
    ]);
    expect([run.code, hasRun(run)]).toEqual([0, false]);
    expect(run.shown).toMatch(/^edited-by-hand\r?$/m);
    expect(fieldsOf('command.executed')).toMatchObject({
      ...{ execution_result: 'success', modified_before_execution: true },
    });
    expect(JSON.stringify(recorded())).not.toContain('edited-by-hand');
  });

  it('does not run what its user made of it when that is dangerous', async () => {
    const run = await caro([
      [QUESTION, 'e\r'],
      // Were it run, it would find nothing to format.
      ['> ', '\x15mkfs.ext4 /dev/there-is-none\r'],
    ]);
    expect(run.shown).toContain('Stopped by the safety check.');
    expect(fieldsOf('command.executed')).toMatchObject({
      ...{ execution_result: 'cancelled', modified_before_execution: true },
    });
  });

  it.each([
    ['on', '1'],
    ['off', '0'],
  ])('ends at once with 130 after Ctrl-C, with telemetry %s', async (_what, telemetry) => {
    const run = await caro([[QUESTION, CTRL_C]], telemetry);
    expect([run.code, hasRun(run)]).toEqual([130, false]);
    if (telemetry === '0') {
      expect(readdirSync(home)).toEqual(['large.bin']);
      return;
    }
    expect(fieldsOf('command.executed')).toMatchObject({ execution_result: 'cancelled' });
    expect(fieldsOf('session.end')).toMatchObject({ commands_executed: 0, exit_reason: 'interrupted' });
  });

  it('ends at once with 130 after Ctrl-C while the command is edited', async () => {
    const run = await caro([
      [QUESTION, 'e\r'],
      ['> ', CTRL_C],
    ]);
    expect([run.code, hasRun(run)]).toEqual([130, false]);
  });
});
