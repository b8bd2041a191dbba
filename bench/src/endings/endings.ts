import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { bundleProgram } from '../bundle-program.ts';
import { type CaroHome, makeCaroHome } from '../caro-store.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';

const HOST = new URL('./host.ts', import.meta.url);
const EVENTS_IN_RUN = 4;

/** A way in which a command may end, and how the system then says that it did. */
const WAYS = {
  return: 'code 0',
  exit: 'code 7',
  throw: 'code 1',
  signal: 'SIGTERM',
} as const;
type Way = keyof typeof WAYS;

/**
 * How many events are lost of commands that end by return, `process.exit`, an uncaught exception or SIGTERM, several of
 * them at once on one store.
 */
export async function endings({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const runs = quick ? 40 : 10_000;
  const ways = Object.keys(WAYS) as readonly Way[];
  const lost = await inTemporaryFolder(async (folder) => {
    const program = await bundleProgram(HOST, join(folder, 'program'));
    const counts: [string, number][] = [];
    for (const way of ways) {
      const home = makeCaroHome(join(folder, way));
      progress(`${runs / ways.length} runs that end by ${way}`);
      await runMany(program, way, home, runs / ways.length);
      // What had to wait beside a busy store is taken in by the next run.
      await runOnce(program, 'return', home);
      const [{ n = 0 } = {}] = home.query<{ n: number }>('SELECT count(*) AS n FROM events');
      counts.push([`lost_by_${way}`, (runs / ways.length + 1) * EVENTS_IN_RUN - n]);
    }
    return Object.fromEntries(counts);
  });
  const title = 'Events lost of commands that record four each, by the way in which they end.';
  const all = Object.values(lost).reduce((sum, one) => sum + one, 0);
  return { title, figures: { runs, events: runs * EVENTS_IN_RUN, lost: all, ...lost } };
}

async function runMany(program: string, way: Way, home: CaroHome, runs: number): Promise<void> {
  let left = runs;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await runOnce(program, way, home);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** @throws {Error} when it does not end in its way */
async function runOnce(program: string, way: Way, home: CaroHome): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [program, way], {
    env: { HOME: home.path, SHELL: '/bin/bash', CARO_TELEMETRY: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // It prints its answer when it has recorded.
  if (way === 'signal') child.stdout?.once('data', () => child.kill('SIGTERM'));
  child.stdout?.resume();
  const ended = await new Promise<string>((resolve, reject) =>
    child.once('error', reject).once('close', (code, signal) => resolve(signal ?? `code ${code}`)),
  );
  if (ended !== WAYS[way]) throw new Error(`a run that should end by ${way} ended by ${ended}`);
}
