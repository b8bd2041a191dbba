import { closeSync, constants, existsSync, fchownSync, mkdirSync, openSync, statSync } from 'node:fs';
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
    if (isSuperuser()) giveFolder(path, owner);
  }
  const { uid, gid } = statSync(path);
  return { uid, gid };
}

/** Only the superuser can give a file away. */
export function isSuperuser(): boolean {
  return process.getuid?.() === 0;
}

/** By its handle, which is a folder's: nobody can put a link in its place meanwhile. */
function giveFolder(path: string, { uid, gid }: Owner): void {
  const folder = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    fchownSync(folder, uid, gid);
  } finally {
    closeSync(folder);
  }
}
