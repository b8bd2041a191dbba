import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** Whether there is a `script` that runs a command in a terminal of its own and hands on how it ended: util-linux. */
export const HAS_TERMINAL: boolean = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

/** What is typed when something has been printed. */
export type Dialogue = readonly (readonly [after: string, keys: string])[];

export interface TerminalRun {
  readonly code: number | null;
  /** Output and errors, as the terminal showed them. */
  readonly shown: string;
}

const GIVE_UP_MS = 20_000;

/** Runs a command in a pseudo-terminal, as a person at it would. */
export function inTerminal(
  command: string,
  env: Readonly<Record<string, string>>,
  dialogue: Dialogue,
): Promise<TerminalRun> {
  const child: ChildProcess = spawn('script', ['-qefc', command, '/dev/null'], { env });
  let shown = '';
  let seen = 0;
  const left = [...dialogue];
  const timer = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
  child.stdout?.on('data', (data) => {
    shown += data;
    const [next] = left;
    const at = next === undefined ? -1 : shown.indexOf(next[0], seen);
    if (next === undefined || at < 0) return;
    seen = at + next[0].length;
    left.shift();
    child.stdin?.write(next[1]);
  });
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, shown });
    }),
  );
}
