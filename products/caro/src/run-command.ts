import { spawn } from 'node:child_process';

/** A command that runs longer is ended. */
const TIMEOUT_MS = 120_000;

export interface CommandRun {
  readonly result: 'success' | 'error' | 'timeout';
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly durationMs: number;
}

/**
 * Runs a command in the user's folder.
 *
 * @param quiet its output goes to standard error, since standard output holds something else
 */
export function runCommand(command: string, quiet: boolean): Promise<CommandRun> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], {
      stdio: ['inherit', quiet ? process.stderr : 'inherit', 'inherit'],
    });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGTERM');
    }, TIMEOUT_MS);
    const end = (exitCode: number | null) => {
      clearTimeout(timer);
      const result = timedOut ? 'timeout' : exitCode === 0 ? 'success' : 'error';
      resolve({ result, exitCode, durationMs: Math.round(performance.now() - begun) });
    };
    child.once('error', () => end(null));
    child.once('close', end);
  });
}
