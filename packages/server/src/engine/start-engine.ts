import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HealthLimits, watchHealth } from './watch-health.ts';

/** Paths of unix sockets hold 108 bytes on Linux and 104 on macOS, with the closing zero (sun_path). */
const SOCKET_PATH_MAX = 103;
/** Above the most queries at once, so that none waits for a thread. */
const THREADS = 24;
const BACKOFF_MS = { first: 100, most: 10_000 };
/** One that ends sooner than that after it was ready waits longer before the next start. */
const STEADY_MS = 3_000;
const HEALTH: HealthLimits = { everyMs: 5_000, timeoutMs: 30_000 };

/** The embedded engine: where it listens, and how to end it. */
export interface Engine {
  readonly socket: string;
  /** The process that runs now; undefined between a crash and the next start. */
  pid(): number | undefined;
  /** How often it was started again. */
  restarts(): number;
  stop(): Promise<void>;
}

/**
 * Starts the embedded ClickHouse in a child process and starts it again whenever it ends.
 *
 * @param folder the engine's data; made if it is not there. One process at a time may hold it.
 * One that does not answer is killed, and started again like one that ended.
 *
 * @param warn receives a line when the engine ended by itself
 * @throws {Error} when it does not start: an unsupported platform, or a folder that it cannot read
 */
export async function startEngine(
  folder: string,
  warn: (line: string) => void,
  health: HealthLimits = HEALTH,
): Promise<Engine> {
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error(
      'the embedded warehouse runs on Linux (glibc) and macOS; use a ClickHouse server elsewhere',
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { socket, removeSocket } = await socketPath(folder);
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let relaunching: Promise<void> | undefined;
  let restarts = 0;
  let wait = BACKOFF_MS.first;

  const launch = async (): Promise<void> => {
    await removeLeftovers(folder, socket);
    if (stopping.signal.aborted) return;
    const launched = forkEngine(folder, socket);
    child = launched;
    let ready = false;
    let readyAt = 0;
    let hung = false;
    let endWatch: (() => void) | undefined;
    launched.once('exit', (code, signal) => {
      child = undefined;
      endWatch?.();
      const how = hung ? 'did not answer and was ended' : `ended (${signal ?? `code ${code}`})`;
      if (ready && performance.now() - readyAt > STEADY_MS) wait = BACKOFF_MS.first;
      // One that ends before it is ready is reported by whoever waits for that.
      if (ready && !stopping.signal.aborted) relaunching = relaunch(`the engine ${how}`);
    });
    await readiness(launched);
    ready = true;
    readyAt = performance.now();
    endWatch = watchHealth(socket, health, () => {
      hung = true;
      launched.kill('SIGKILL');
    });
    yieldToIngest(launched);
  };
  const relaunch = async (why: string): Promise<void> => {
    warn(`${why}; starting it again`);
    while (!stopping.signal.aborted) {
      restarts += 1;
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, BACKOFF_MS.most);
      try {
        return await launch();
      } catch (error) {
        if (stopping.signal.aborted) return;
        warn(`the engine did not start: ${error instanceof Error ? error.message : error}`);
      }
    }
  };

  await launch();
  return {
    socket,
    pid: () => child?.pid,
    restarts: () => restarts,
    async stop() {
      stopping.abort();
      const last = child;
      if (last !== undefined) {
        const ended = new Promise((resolve) => last.once('exit', resolve));
        last.kill('SIGKILL');
        await ended;
      }
      await relaunching;
      await removeSocket();
    },
  };
}

/** Queries may wait; ingest may not. */
function yieldToIngest({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, and will be started again.
  }
}

function forkEngine(folder: string, socket: string): ChildProcess {
  return fork(new URL('./engine-child.ts', import.meta.url), [folder, socket], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, UV_THREADPOOL_SIZE: String(THREADS) },
  });
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the engine could not open its folder (code ${code})`)));
  });
}

async function socketPath(folder: string): Promise<{ socket: string; removeSocket: () => Promise<void> }> {
  const beside = join(folder, 'engine.sock');
  if (Buffer.byteLength(beside) <= SOCKET_PATH_MAX) {
    return { socket: beside, removeSocket: () => rm(beside, { force: true }) };
  }
  const short = await mkdtemp(join(tmpdir(), 'candor-'));
  return {
    socket: join(short, 'engine.sock'),
    removeSocket: () => rm(short, { recursive: true, force: true }),
  };
}

/** What a killed engine left: its socket, and the files of inserts that it did not finish. */
async function removeLeftovers(folder: string, socket: string): Promise<void> {
  const inserts = (await readdir(folder)).filter(
    (name) => name.startsWith('insert-') && name.endsWith('.native'),
  );
  await Promise.all(
    [socket, ...inserts.map((name) => join(folder, name))].map((path) => rm(path, { force: true })),
  );
}
