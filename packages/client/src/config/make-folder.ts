import { existsSync, lchownSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who owns a file, by the numbers of the system. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Makes a folder, and those above it that are missing, for one user alone. Under `sudo` it belongs to the user in whose
 * home it is made: a folder of the superuser would be in their way from then on.
 *
 * @returns whose the files in it should be
 */
export function makeFolder(path: string): Owner {
  if (!existsSync(path)) {
    const owner = makeFolder(dirname(path));
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // Never what a link leads to that somebody put in its place meanwhile.
    if (isSuperuser()) lchownSync(path, owner.uid, owner.gid);
  }
  const { uid, gid } = statSync(path);
  return { uid, gid };
}

/** Only the superuser can give a file away. */
export function isSuperuser(): boolean {
  return process.getuid?.() === 0;
}
