import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandContext, EXIT } from './command-context.ts';
import { say } from './print.ts';

/**
 * Runs a command of the host in a process of its own that records into a folder which is then removed. What the
 * command prints goes to standard error, so that standard output is what would be recorded and nothing else.
 *
 * @param args of the command, without the host's name
 * @param show is given the path of the store that the command recorded into
 */
export async function dryRun(
  { catalog }: CommandContext,
  args: readonly string[],
  show: (storePath: string) => void,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), `${catalog.product}-dry-run-`));
  try {
    const storePath = join(folder, 'telemetry.db');
    const ended = await run(args, { ...process.env, [`${catalog.prefix}_TELEMETRY_DRY_RUN`]: storePath });
    if (ended instanceof Error) {
      say(`The command could not be started: ${ended.message}`);
      return EXIT.failed;
    }
    if (ended !== 0) say(`The command ended with ${ended}.`);
    say('\nThis was a dry run: nothing was stored, and nothing will be sent.\n');
    show(storePath);
    return EXIT.done;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the exit code or the signal; an error when it could not be started */
function run(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number | string | Error> {
  const [, main = ''] = process.argv;
  // An interrupt is for the command; this process still has a folder to remove.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  const child = spawn(process.execPath, [...process.execArgv, main, ...args], {
    env,
    stdio: ['inherit', 2, 2],
  });
  return new Promise<number | string | Error>((resolve) => {
    child.once('error', resolve);
    child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
  }).finally(() => process.off('SIGINT', ignore));
}
