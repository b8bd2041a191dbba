import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Writer } from '../writer/writer.ts';
import { copyFolder } from './copy-folder.ts';
import { type EngineTable, freezeTables } from './engine-tables.ts';

/** A data folder as it was at one moment, in a folder of its own below `snapshots/`, as a backup is laid out. */
export interface Snapshot {
  readonly id: string;
  readonly folder: string;
  /** Tables of the embedded warehouse; undefined where the warehouse is a server elsewhere. */
  readonly tables?: readonly EngineTable[];
}

export interface SnapshotContext {
  /** The data folder. */
  readonly data: string;
  readonly writer: Pick<Writer, 'exclusively'>;
  /** The embedded engine. */
  readonly engine?: ClickHouseClient;
}

export function snapshotsFolder(data: string): string {
  return join(data, 'snapshots');
}

/**
 * Takes a snapshot while events come in. Only the writer waits: between two blocks nothing moves from the log to the
 * warehouse, so each acknowledged event is in exactly one of the two, and no block's outcome is unknown. The databases are
 * copied before the tables are frozen: a day that is made anew in between is marked in the copy and made again.
 *
 * @param id letters and digits
 */
export async function takeSnapshot({ data, writer, engine }: SnapshotContext, id: string): Promise<Snapshot> {
  const folder = join(snapshotsFolder(data), id);
  try {
    return await writer.exclusively(async () => {
      await copyFolder(data, join(folder, 'data'));
      if (engine === undefined) return { id, folder };
      return { id, folder, tables: await freezeTables(engine, join(folder, 'warehouse'), id) };
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
