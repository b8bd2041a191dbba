import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { finished, HOST, type HostRun } from './run-host.ts';

/** Whether util-linux's `script` is here to make a terminal with; macOS has another of that name. */
export const CAN_MAKE_TERMINAL: boolean = (
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? ''
).includes('util-linux');

/** Runs the host on a terminal of its own, and types one answer after another when it is asked for yes or no. */
export function onTerminal(
  args: readonly string[],
  answers: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<HostRun> {
  const command = [process.execPath, HOST, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', TERM: 'dumb', ...env },
  });
  const waiting = [...answers];
  let seen = '';
  child.stdout.on('data', (data) => {
    seen += data;
    if (!/\[(Y\/n|y\/N)\] $/.test(stripVTControlCharacters(seen))) return;
    seen = '';
    child.stdin.write(waiting.shift() ?? '\x04');
  });
  return finished(child);
}
