import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EngineTable } from './engine-tables.ts';

/** What a backup holds, and the digest of each file. It stands beside them as `manifest.json`. */
export interface BackupManifest {
  readonly backup_version: 1;
  /** RFC 3339 */
  readonly taken_at: string;
  /** Left out where the warehouse is a server elsewhere, which has backups of its own. */
  readonly tables?: readonly EngineTable[];
  /** By path in the backup, with `/` between folders. */
  readonly files: Readonly<Record<string, BackupFile>>;
}

export interface BackupFile {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

const NAME = 'manifest.json';

/** Describes every file of a folder, and writes that beside them. */
export async function writeManifest(
  folder: string,
  about: Omit<BackupManifest, 'files' | 'backup_version'>,
  onFile: (done: number, all: number) => void,
): Promise<BackupManifest> {
  const paths = await filesBelow(folder);
  const files: Record<string, BackupFile> = {};
  for (const [index, path] of paths.entries()) {
    files[path] = await describe(join(folder, path));
    onFile(index + 1, paths.length);
  }
  const manifest: BackupManifest = { backup_version: 1, ...about, files };
  await writeFile(join(folder, NAME), `${JSON.stringify(manifest, undefined, 1)}\n`, { mode: 0o600 });
  return manifest;
}

/**
 * Reads the manifest of a backup, and compares every file with it.
 *
 * @throws {Error} in one line, naming the first file that is missing, damaged or too much
 */
export async function verifyBackup(
  folder: string,
  onFile: (done: number, all: number) => void,
): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  const paths = new Set(await filesBelow(folder));
  const unknown = [...paths].find((path) => path !== NAME && !Object.hasOwn(manifest.files, path));
  if (unknown !== undefined) throw new Error(`the backup holds ${unknown}, which its manifest does not name`);
  const files = Object.entries(manifest.files);
  for (const [index, [path, wanted]] of files.entries()) {
    if (!paths.has(path)) throw new Error(`the backup lacks ${path}; take another one`);
    const found = await describe(join(folder, path));
    if (found.sha256 !== wanted.sha256) throw new Error(`${path} of the backup is damaged; take another one`);
    onFile(index + 1, files.length);
  }
  return manifest;
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, NAME), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('this is no backup: it has no manifest.json');
  try {
    const manifest = JSON.parse(text) as BackupManifest;
    if (manifest.backup_version === 1 && typeof manifest.files === 'object') return manifest;
  } catch {
    // Said below.
  }
  throw new Error('manifest.json of the backup is damaged, or of a newer version');
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function describe(path: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
