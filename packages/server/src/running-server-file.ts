import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLocked } from './lock-folder.ts';

/** How the commands of an operator reach the server that runs on a data folder. */
export interface ServerAddress {
  /** `http://127.0.0.1:7700` */
  readonly url: string;
  /** Proves that its sender may read the folder: `Authorization: Bearer …`. Made anew at each start. */
  readonly token: string;
  /** The socket of its engine; left out where the warehouse is a server elsewhere. */
  readonly engine?: string;
}

const NAME = 'server.json';

/** @returns 32 random bytes in hexadecimal */
export function newOperatorToken(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Leaves the address in the folder, for its owner alone.
 *
 * @returns a function that removes it
 */
export function writeServerFile(folder: string, address: ServerAddress): () => void {
  const path = join(folder, NAME);
  const half = `${path}.new`;
  rmSync(half, { force: true });
  writeFileSync(half, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(half, path);
  return () => rmSync(path, { force: true });
}

/**
 * The server that runs on a data folder now.
 *
 * @returns undefined when none does
 * @throws {Error} in one line, when one is starting
 */
export function runningServer(folder: string): ServerAddress | undefined {
  // A server that was killed leaves its file, and its port may be another program's by now.
  if (!isLocked(folder)) return undefined;
  try {
    return JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as ServerAddress;
  } catch (cause) {
    throw new Error(`a server is starting or stopping in ${folder}; try again in a moment`, { cause });
  }
}
