import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newFileId } from '../random.ts';

/** Writes a page that its owner alone can read, in place of the one before. */
export function writePage(path: string, html: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A new file, so that neither the mode nor a link of one that is there decides who can read it.
  const part = `${path}.${newFileId()}.part`;
  try {
    writeFileSync(part, html, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}
