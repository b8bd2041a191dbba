import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { fs } from '../builtins.ts';

/** A new store with its journal needs less. */
const ROOM_BYTES = 128 * 1024;

/** Why nothing can be written at a store's path, for its user to read; undefined when something can. */
export function storeProblem(path: string): string | undefined {
  const folder = nearestFolder(dirname(path));
  if (folder === undefined) return `there is no folder for ${path}`;
  if (!fs.statSync(folder).isDirectory()) return `${folder} is in the way: it is not a folder`;
  const unwritable = [folder, path].flatMap((one) => problemOf(one) ?? []);
  if (unwritable[0] !== undefined) return unwritable[0];
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize < ROOM_BYTES ? `there is no room left on the disk of ${folder}` : undefined;
}

function problemOf(path: string): string | undefined {
  try {
    fs.accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    return code === 'EROFS'
      ? `${path} is on a disk that is read-only`
      : `${path} cannot be written (${code})`;
  }
}

/** The folder, or the one above that is there. */
function nearestFolder(folder: string): string | undefined {
  if (fs.existsSync(folder)) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearestFolder(above);
}
