import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

export const HOST: string = fileURLToPath(new URL('./hello-host.ts', import.meta.url));

/** All that hosts get of the environment of the tests: where programs are, and where Node.js keeps what it has compiled. */
export const INHERITED: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
};

export interface HostRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A home folder for hosts to run in, and what they leave there. */
export class Home {
  readonly path: string = mkdtempSync(join(tmpdir(), 'candor-home-'));
  readonly store: string = join(this.path, '.hello', 'telemetry.db');

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  write(name: string, text: string): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Every file below, from the home folder. */
  files(): readonly string[] {
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1));
  }

  start(args: readonly string[], env: Record<string, string> = {}, cwd?: string): ChildProcess {
    return spawn(process.execPath, [HOST, ...args], {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...INHERITED, HOME: this.path, SHELL: '/bin/zsh', ...env },
    });
  }

  run(args: readonly string[], env: Record<string, string> = {}, cwd?: string): Promise<HostRun> {
    return finished(this.start(args, env, cwd));
  }

  query<T = Record<string, unknown>>(sql: string): readonly T[] {
    if (!existsSync(this.store)) return [];
    const database = new DatabaseSync(this.store);
    try {
      return database.prepare(sql).all() as T[];
    } finally {
      database.close();
    }
  }
}

export function finished(child: ChildProcess): Promise<HostRun> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  );
}
