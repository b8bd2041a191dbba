import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childProcesses } from '../child-processes.ts';
import { serveCaro } from '../serve-caro.ts';
import type { RunningProgram } from '../start-program.ts';

/** What a server said last is told when it does not start. */
const REMEMBERED = 2000;
const ENGINE_PATIENCE_MS = 60_000;

/** A data folder, and the server that runs on it: now one process, now another, now none. */
export class ServedFolder {
  readonly data: string;
  #server: RunningProgram | undefined;
  #said = '';

  constructor(data: string) {
    this.data = data;
  }

  /** Where it listens; another port after each start, and undefined between. */
  get url(): string | undefined {
    return this.#server?.url;
  }

  get engineSocket(): string {
    return join(this.data, 'engine', 'engine.sock');
  }

  /** @throws {Error} when the server does not start, with what it said */
  async start(): Promise<void> {
    try {
      this.#server = await serveCaro(this.data, { complain: this.#hear });
    } catch (error) {
      throw new Error(`the server did not start; it said: ${this.#said.trim()}`, { cause: error });
    }
  }

  /** Starts the server and kills it soon after, whether or not it runs by then. */
  async startAndKill(afterMs: number): Promise<void> {
    const killed = AbortSignal.timeout(afterMs);
    const started = await serveCaro(this.data, { complain: this.#hear, killed }).catch(
      (error: Error) => error,
    );
    if (!(started instanceof Error)) await started.end('SIGKILL');
    else if (!killed.aborted) throw new Error(`the server did not start; it said: ${this.#said.trim()}`);
  }

  readonly #hear = (text: string): void => {
    this.#said = (this.#said + text).slice(-REMEMBERED);
  };

  /** @returns the exit code of the server; null when it was killed or did not run */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const server = this.#server;
    this.#server = undefined;
    return (await server?.end(signal)) ?? null;
  }

  get pid(): number {
    if (this.#server === undefined) throw new Error('no server is running');
    return this.#server.pid;
  }

  /** The process of the engine. It is looked for until there is one: the server may be starting it again. */
  async enginePid(): Promise<number> {
    for (const end = Date.now() + ENGINE_PATIENCE_MS; Date.now() < end; await sleep(20)) {
      const pid = childProcesses(this.pid).find(isEngine);
      if (pid !== undefined) return pid;
    }
    throw new Error(`the server has not started its engine again; it said: ${this.#said.trim()}`);
  }
}

/** Whether a process is an engine: numbers of processes are given again. */
export function isEngine(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine-child');
  } catch {
    return false;
  }
}
