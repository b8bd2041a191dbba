import { accessSync, constants, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts';

const MIB = 1024 * 1024;
const SPACE = { low: 2048 * MIB, none: 256 * MIB };
const OTHERS = 0o077;
/** Files with secrets: nobody else may read them. */
const SECRET = ['keys', 'salts'];
const AHEAD_MS = 60_000;

/** Whether the data folder is there, and its server's alone. */
export function checkRights(data: string): Finding {
  try {
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    const { mode } = statSync(data);
    return (mode & OTHERS) === 0
      ? ok('folder', `${data} is there, and its owner's alone`)
      : warn('folder', `others may look into ${data}`, `chmod 700 ${data}`);
  } catch (error) {
    return fail(
      'folder',
      `${data} cannot be used: ${reasonOf(error)}`,
      'run this as the user that the server runs as',
    );
  }
}

export function checkSpace(data: string): Finding {
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  const found = `${Math.floor(free / MIB)} MiB are free`;
  if (free < SPACE.none)
    return fail('space', found, 'make room: the server takes nothing when its disk is full');
  return free < SPACE.low ? warn('space', found, 'make room soon') : ok('space', found);
}

/** Whether what is secret is its owner's alone. */
export function checkSecrets(data: string): Finding {
  const open = SECRET.flatMap((folder) => filesOf(join(data, folder))).filter(
    (path) => (statSync(path).mode & OTHERS) !== 0,
  );
  const [first] = open;
  return first === undefined
    ? ok('keys', 'keys and salts are their owner’s alone')
    : fail('keys', `others may read ${first}`, `chmod 600 ${open.join(' ')}`);
}

/**
 * Whether the clock has gone back: files of a data folder are not from the future.
 *
 * @param now milliseconds since the epoch
 */
export function checkClock(data: string, now: number): Finding {
  const newest = Math.max(0, ...filesOf(data).map((path) => statSync(path).mtimeMs));
  const found = `it is ${new Date(now).toISOString()}`;
  if (newest <= now + AHEAD_MS) return ok('clock', found);
  return fail(
    'clock',
    `${found}, and a file is of ${new Date(newest).toISOString()}`,
    'set the clock; events of another time are refused',
  );
}

function filesOf(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
