import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));
const STOP_MS = 20_000;

/** A server in a process of its own. */
export interface RunningProgram {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a server with the Node.js that runs this, and waits for the line in which it tells its URL.
 *
 * @param args a file below the repository's root, and its arguments
 * @throws {Error} when it ends without such a line
 */
export async function startProgram(args: readonly string[]): Promise<RunningProgram> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const url = await urlOf(child);
  if (url === undefined || child.pid === undefined) {
    process.off('exit', kill);
    throw new Error(`${args.join(' ')} did not start`);
  }
  return {
    url,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      const impatience = setTimeout(kill, STOP_MS);
      await ended;
      clearTimeout(impatience);
      process.off('exit', kill);
    },
  };
}

async function urlOf({ stdout }: ChildProcess): Promise<string | undefined> {
  if (stdout === null) return undefined;
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\/\/\S+$/.exec(line)?.[0];
    if (url !== undefined) {
      // Nothing it says later may fill the pipe and hold it up.
      stdout.resume();
      return url;
    }
  }
  return undefined;
}
