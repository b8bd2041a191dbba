import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const DAY_MS = 86_400_000;
/** A client that sends its events again does so within three days (docs/contract.md, section 1); one more for clocks. */
const LIFE_MS = 4 * DAY_MS;
const SALT_BYTES = 32;
const NAME = /^\d{4}-\d\d-\d\d$/;
/** What a crash leaves of a salt that was never used. */
const HALF_WRITTEN = /^\d{4}-\d\d-\d\d\.new$/;
const CONTENT = /^(\d{1,16}) ([0-9a-f]{64})\n$/;

/** The secrets with which ids of released formats are replaced, one for each UTC day that events are of. */
export interface DaySalts {
  /** @param day as in `2026-01-15` */
  of(day: string): Uint8Array;
  /** Removes what is due. Call it now and then: ids must become unlinkable also when nothing arrives any more. */
  discardOld(): void;
}

interface Salt {
  readonly madeAt: number;
  readonly bytes: Buffer;
}

/**
 * Keeps each salt in a file of its own, made when it is first asked for and overwritten and removed four days later:
 * after that nobody, the server included, can tell which original an id came from, or make the same id again.
 * What a file system or a backup keeps of overwritten files is beyond its reach.
 *
 * @param folder made if it is not there; nobody but the server's user may look into it
 * @param now milliseconds since the epoch
 */
export function openDaySalts(folder: string, now: () => number): DaySalts {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const salts = new Map<string, Salt>();
  for (const name of readdirSync(folder)) {
    if (!NAME.test(name) && !HALF_WRITTEN.test(name)) continue;
    const salt = HALF_WRITTEN.test(name) ? undefined : readSalt(join(folder, name));
    if (salt === undefined) overwriteAndRemove(join(folder, name));
    else salts.set(name, salt);
  }
  const discardOld = () => {
    const time = now();
    for (const [day, { madeAt, bytes }] of salts) {
      // A salt from the future was made under a wrong clock, and would stay for as long as that was wrong.
      if (Math.abs(time - madeAt) < LIFE_MS) continue;
      overwriteAndRemove(join(folder, day));
      bytes.fill(0);
      salts.delete(day);
    }
  };
  discardOld();
  return {
    of(day) {
      discardOld();
      const known = salts.get(day);
      if (known !== undefined) return known.bytes;
      const salt = { madeAt: now(), bytes: randomBytes(SALT_BYTES) };
      writeSalt(join(folder, day), salt);
      salts.set(day, salt);
      return salt.bytes;
    },
    discardOld,
  };
}

function readSalt(path: string): Salt | undefined {
  const [, madeAt, hex = ''] = CONTENT.exec(readFileSync(path, 'utf8')) ?? [];
  return madeAt === undefined ? undefined : { madeAt: Number(madeAt), bytes: Buffer.from(hex, 'hex') };
}

/** Whole and on disk before it is used: the same event sent again must find the same salt. */
function writeSalt(path: string, { madeAt, bytes }: Salt): void {
  const half = `${path}.new`;
  writeDurably(half, `${madeAt} ${bytes.toString('hex')}\n`, 'w');
  renameSync(half, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function overwriteAndRemove(path: string): void {
  writeDurably(path, '0'.repeat(128), 'r+');
  rmSync(path, { force: true });
}

function writeDurably(path: string, text: string, flag: 'w' | 'r+'): void {
  const file = openSync(path, flag, 0o600);
  try {
    writeSync(file, text, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
