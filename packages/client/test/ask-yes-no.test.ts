import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { HAS_TERMINAL, inTerminal } from './terminal.ts';

const HOST = fileURLToPath(new URL('./ask-host.ts', import.meta.url));
const SILENT_MINUTE = fileURLToPath(new URL('./silent-minute-host.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-ask-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { PATH: process.env.PATH ?? '', TERM: 'xterm', SHELL: '/bin/sh' };

describe.skipIf(!HAS_TERMINAL)('askYesNo', () => {
  it('takes silence for no answer, and gives the terminal back', async () => {
    const { code, shown } = await inTerminal(`${process.execPath} ${HOST}`, env, []);
    expect([code, shown.trimEnd().split('\r\n').at(-1)]).toEqual([0, 'answer: undefined']);
  });

  it('waits for a minute, and no longer, unless it is told otherwise', async () => {
    const { code, shown } = await inTerminal(`${process.execPath} ${SILENT_MINUTE}`, env, []);
    expect(code).toBe(0);
    expect(shown).toContain('after 59.999 s: none yet');
    expect(shown).toContain('after 60 s: undefined');
  });

  it.each([
    ['y', 'true'],
    ['YES', 'true'],
    ['', 'true'],
    ['n', 'false'],
    [' No ', 'false'],
  ])('understands %j', async (keys, answer) => {
    const { shown } = await inTerminal(`${process.execPath} ${HOST}`, env, [['[Y/n]', `${keys}\r`]]);
    expect(shown).toContain(`answer: ${answer}`);
  });

  it('asks on standard error', async () => {
    const out = join(folder, 'out');
    const { shown } = await inTerminal(`${process.execPath} ${HOST} > ${out}`, env, [['[Y/n]', 'n\r']]);
    expect(shown).toContain('Well?');
    expect(readFileSync(out, 'utf8')).toBe('answer: false\n');
  });
});
