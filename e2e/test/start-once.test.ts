import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const START = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

it('npm start -- --once prints what the runs did, and leaves nothing running', { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [START, '--once', '--data', folder.path], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('Every number equals what the runs did.');
  expect(stdout).not.toContain('WRONG');
  expect(status).toBe(0);
  expect(processesNaming(folder.path)).toEqual([]);
});

/** Command lines of the running processes that name a path. Linux only: elsewhere there is none to read. */
function processesNaming(path: string): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    })
    .filter((line) => line.includes(path));
}
