import {
  closeSync,
  fchownSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { newFileId } from '../random.ts';
import { isSuperuser, makeFolder, type Owner } from './make-folder.ts';

/** @returns `''` where there is no file */
export function readConfig(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Writes the configuration whole or not at all, so that a host that starts meanwhile never reads half of it. A file that
 * is not there is made for its user alone, also under `sudo`; one that is a link stays one, and keeps its mode and owner.
 */
export function writeConfig(path: string, text: string): void {
  const ownerOfFolder = makeFolder(dirname(path));
  const { target, mode, owner = ownerOfFolder } = whatIsThere(path);
  const temporary = `${target}.${newFileId()}.new`;
  const file = openSync(temporary, 'wx', mode);
  try {
    writeSync(file, text);
    if (isSuperuser()) fchownSync(file, owner.uid, owner.gid);
  } finally {
    closeSync(file);
  }
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

interface There {
  /** What a link leads to. */
  readonly target: string;
  readonly mode: number;
  readonly owner?: Owner;
}

function whatIsThere(path: string): There {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { target: path, mode: 0o600 };
  return { target: realpathSync(path), mode: stats.mode & 0o777, owner: { uid: stats.uid, gid: stats.gid } };
}
