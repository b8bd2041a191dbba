import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../products/caro/src/catalog.ts', import.meta.url));

/** `candor serve` for caro, as a process of its own. */
export interface ServedCaro {
  readonly url: string;
  readonly process: ChildProcess;
}

/**
 * Starts `candor serve` on a free port and waits until it answers.
 *
 * @param catalog a module or compiled JSON; caro's own by default
 * @param nodeOptions of the process, before the program's name
 */
export async function serveCaro(
  data: string,
  catalog: string = CATALOG,
  nodeOptions: readonly string[] = [],
): Promise<ServedCaro> {
  const child = spawn(
    process.execPath,
    [...nodeOptions, CLI, 'serve', '--product', catalog, '--data', data, '--listen', '0'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      const [found] = /http:\S+/.exec(text.toString()) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`candor serve ended with ${code}: ${complaints}`)));
  });
  return { url, process: child };
}

/** Ends a process by a signal, and waits until it has ended. */
export function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', resolve);
    child.kill(signal);
  });
}
