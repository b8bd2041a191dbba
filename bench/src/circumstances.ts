import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Where and on what a bench ran: the first columns of its row. */
export interface Circumstances {
  /** UTC, to the minute. */
  readonly date: string;
  /** Short; `-dirty` where tracked files differ from it. */
  readonly commit: string;
  readonly node: string;
  readonly cpus: number;
}

export function circumstances(): Circumstances {
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: commit(),
    node: process.version,
    cpus: availableParallelism(),
  };
}

function commit(): string {
  try {
    // No tag has this name, so what is described is the commit alone.
    const args = ['describe', '--always', '--dirty', '--exclude', '*'];
    return execFileSync('git', args, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
