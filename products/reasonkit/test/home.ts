import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const RK_CORE = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A home folder for rk-core to run in, and what it leaves there. */
export class Home {
  readonly path: string = mkdtempSync(join(tmpdir(), 'rk-core-'));
  readonly store: string = join(this.path, '.local/share/reasonkit/.rk_telemetry.db');
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string> = {}) {
    this.#env = {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      HOME: this.path,
      SHELL: '/bin/zsh',
      ...env,
    };
  }

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
    return readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1));
  }

  /** What all files of a folder hold, as bytes of one text. */
  contents(folder: string): string {
    const files = this.files().filter((name) => name.startsWith(folder));
    return files.map((name) => readFileSync(join(this.path, name), 'latin1')).join('\n');
  }

  start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [RK_CORE, ...args], { cwd: this.path, env: { ...this.#env, ...env } });
  }

  run(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
    return finished(this.start(args, env));
  }

  query(sql: string): readonly Record<string, unknown>[] {
    if (!existsSync(this.store)) return [];
    const database = new DatabaseSync(this.store);
    try {
      return database.prepare(sql).all() as Record<string, unknown>[];
    } finally {
      database.close();
    }
  }

  /** What was recorded, in its order. */
  events(): readonly { readonly event: string; readonly fields: Fields }[] {
    return this.query('SELECT event_type, event_data FROM events ORDER BY id').map((row) => ({
      event: String(row.event_type),
      fields: JSON.parse(String(row.event_data)),
    }));
  }

  /** The fields of the events of a name. */
  fieldsOf(event: string): readonly Fields[] {
    return this.events().flatMap((one) => (one.event === event ? [one.fields] : []));
  }

  /** How often each event was recorded. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { event } of this.events()) counts[event] = (counts[event] ?? 0) + 1;
    return counts;
  }
}

export function finished(child: ChildProcess): Promise<Run> {
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
