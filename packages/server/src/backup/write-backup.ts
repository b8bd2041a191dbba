import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { create } from 'tar';
import { type BackupManifest, writeManifest } from './manifest.ts';
import type { Snapshot } from './take-snapshot.ts';

/** Whether a path names an archive, and not a folder. */
export function isArchive(path: string): boolean {
  return /\.tar(?:\.gz)?$|\.tgz$/i.test(path);
}

/**
 * Makes a backup of a snapshot: an archive where the path ends in `.tar`, `.tar.gz` or `.tgz`, else a folder. It is there
 * whole or not at all, and readable by its owner alone: it holds keys and secrets.
 *
 * @param takenAt RFC 3339
 * @throws {Error} in one line, when there is something at the path already
 */
export async function writeBackup(
  { folder, tables }: Snapshot,
  { to, takenAt }: { readonly to: string; readonly takenAt: string },
  onFile: (done: number, all: number) => void,
): Promise<BackupManifest> {
  await refuseUsed(to);
  const about = { taken_at: takenAt, ...(tables === undefined ? {} : { tables }) };
  const manifest = await writeManifest(folder, about, onFile);
  const half = `${to}.part`;
  await rm(half, { recursive: true, force: true });
  try {
    if (isArchive(to)) {
      await create({ file: half, cwd: folder, gzip: !/\.tar$/i.test(to), portable: true, mode: 0o600 }, [
        '.',
      ]);
      await chmod(half, 0o600);
    } else {
      await mkdir(half, { recursive: true, mode: 0o700 });
      await cp(folder, half, { recursive: true });
    }
    await rename(half, to);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  }
  return manifest;
}

/** @throws {Error} when a path is taken by anything but an empty folder */
export async function refuseUsed(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const entries = await readdir(path).catch(() => undefined);
  if (entries === undefined) throw new Error(`${path} is there already; name another file`);
  if (entries.length > 0) throw new Error(`${path} is not empty; name another folder`);
}
