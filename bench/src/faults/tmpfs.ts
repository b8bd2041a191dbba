import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK = Buffer.alloc(1 << 20);

/** A small disk in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room on it. */
  fill(): void;
  makeRoom(): void;
}

/**
 * Runs work with a disk of its own, mounted on an empty folder and gone afterwards.
 *
 * @returns the reason, when this process may not mount
 */
export async function onSmallDisk<T>(
  folder: string,
  megabytes: number,
  work: (disk: SmallDisk) => Promise<T>,
): Promise<T | string> {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) return mounted.error?.message ?? mounted.stderr.trim();
  // Lazily: what a killed process holds open yet does not keep it.
  const unmount = () => void spawnSync('umount', ['-l', folder]);
  process.once('exit', unmount);
  const ballast = join(folder, 'ballast');
  try {
    return await work({ folder, fill: () => writeUntilFull(ballast), makeRoom: () => rmSync(ballast) });
  } finally {
    process.off('exit', unmount);
    unmount();
  }
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (;;) writeSync(file, CHUNK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}
