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
  /** Ends it by a signal, and waits until it has ended. @returns its exit code; null when the signal ended it */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Asks it to end, and kills it when it has not done so after 20 seconds. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Receives what it writes to standard error, which is shown otherwise. */
  readonly complain?: (text: string) => void;
  /** Kills it, also while it is starting. */
  readonly killed?: AbortSignal;
}

/**
 * Starts a server with the Node.js that runs this, and waits for the line in which it tells its URL.
 *
 * @param args a file below the repository's root, and its arguments
 * @throws {Error} when it ends without such a line
 */
export async function startProgram(
  args: readonly string[],
  { complain, killed }: StartOptions = {},
): Promise<RunningProgram> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', complain === undefined ? 'inherit' : 'pipe'],
    killSignal: 'SIGKILL',
    ...(killed === undefined ? {} : { signal: killed }),
  });
  if (complain !== undefined) child.stderr?.setEncoding('utf8').on('data', complain);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  const url = await urlOf(child);
  if (url === undefined || child.pid === undefined) {
    process.off('exit', kill);
    throw new Error(`${args.join(' ')} did not start`);
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const code = await ended;
    process.off('exit', kill);
    return code;
  };
  return {
    url,
    pid: child.pid,
    end,
    async stop() {
      const impatience = setTimeout(kill, STOP_MS);
      await end('SIGTERM');
      clearTimeout(impatience);
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
