import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { extract } from 'tar';
import { openControl } from '../control/open-control.ts';
import { startEngine } from '../engine/start-engine.ts';
import { redoErasures } from '../erasure/redo-erasures.ts';
import { carryReleases } from '../releases/carry-releases.ts';
import { connect } from '../warehouse/clickhouse-warehouse.ts';
import { attachTable, countRows, type EngineTable } from './engine-tables.ts';
import { type BackupManifest, verifyBackup } from './manifest.ts';
import { refuseUsed } from './write-backup.ts';

export interface RestoreOptions {
  /** An archive or a folder that `candor backup` made. */
  readonly from: string;
  /** A folder that is empty, or not there. */
  readonly data: string;
  /**
   * The data folder that the backup replaces, where it is still there: what was erased since the backup is erased again, and what
   * was released since stays as it was.
   */
  readonly erasedSince?: string;
  readonly warn: (line: string) => void;
  /** Hears what is being done, and how far it is. */
  readonly onProgress: (line: string) => void;
}

/**
 * Makes a data folder of a backup: every file is compared with its digest, every table is made and its rows are counted,
 * before the folder gets its name. A failure leaves nothing.
 *
 * @throws {Error} in one line
 */
export async function restoreBackup({
  from,
  data,
  erasedSince,
  warn,
  onProgress,
}: RestoreOptions): Promise<BackupManifest> {
  const target = resolve(data);
  await refuseUsed(target);
  if (!existsSync(from)) throw new Error(`${from} is not there; name a backup`);
  const newer = erasedSince === undefined ? undefined : join(erasedSince, 'control.db');
  if (newer !== undefined && !existsSync(newer))
    throw new Error(`${erasedSince} is not a data folder: there is no control.db in it`);
  await mkdir(dirname(target), { recursive: true });
  // Beside the target: parts are moved to the engine, and the whole to its name.
  const work = await mkdtemp(`${target}.restoring-`);
  try {
    const backup = join(work, 'backup');
    await unpack(resolve(from), backup);
    const manifest = await verifyBackup(backup, (done, all) => onProgress(`checking file ${done} of ${all}`));
    const made = join(work, 'data');
    await cp(join(backup, 'data'), made, { recursive: true });
    if (manifest.tables !== undefined && manifest.tables.length > 0) {
      await restoreTables(manifest.tables, { parts: join(backup, 'warehouse'), made, warn, onProgress });
    }
    await carryOver(made, newer);
    if (existsSync(target)) await rmdir(target);
    await rename(made, target);
    return manifest;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What the backup brings back of what was erased is gone again after the next start; what was told of a day stays told. */
async function carryOver(made: string, newerPath: string | undefined): Promise<void> {
  const control = await openControl(join(made, 'control.db'));
  try {
    const newer = newerPath === undefined ? undefined : await openControl(newerPath);
    try {
      await carryReleases(control, newer, Date.now());
      await redoErasures(control, newer);
    } finally {
      await newer?.close();
    }
  } finally {
    await control.close();
  }
}

/** A copy that the restore may take apart. */
async function unpack(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  const isFolder = (await readdir(from).catch(() => undefined)) !== undefined;
  if (isFolder) return cp(from, to, { recursive: true });
  try {
    await extract({ file: from, cwd: to, strict: true });
  } catch (cause) {
    throw new Error(`${from} is no archive, or a damaged one`, { cause });
  }
}

interface RestoredTables extends Pick<RestoreOptions, 'warn' | 'onProgress'> {
  readonly parts: string;
  readonly made: string;
}

async function restoreTables(tables: readonly EngineTable[], options: RestoredTables): Promise<void> {
  const { parts, made, warn, onProgress } = options;
  const engine = await startEngine(join(made, 'engine'), warn);
  const client = connect({ socket: engine.socket }, 1);
  try {
    for (const table of tables) {
      onProgress(`restoring the table ${table.name}`);
      await attachTable(client, table, join(parts, table.name));
      const rows = await countRows(client, table.name);
      if (rows !== table.rows)
        throw new Error(`${table.name} has ${rows} rows after the restore, and had ${table.rows}`);
    }
  } finally {
    await client.close();
    await engine.stop();
  }
}
