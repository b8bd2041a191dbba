import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import { checkStored, type Stored } from './check-stored.ts';
import { requestMaker } from './numbered-request.ts';
import { ServedFolder } from './served-folder.ts';
import { type ClientsReport, startClients } from './start-clients.ts';
import type { SmallDisk } from './tmpfs.ts';

const ANSWER_MS = 60_000;
const DRAIN_MS = 120_000;

export interface FullDiskRun {
  readonly disk: SmallDisk;
  readonly catalog: CompiledCatalog;
  readonly seed: number;
  /** Milliseconds before the disk is filled, and for which it is. */
  readonly calmMs: number;
  readonly fullMs: number;
}

export interface FullDiskReport {
  readonly clients: ClientsReport;
  readonly stored: Stored;
  /** From the moment when there was room again to the next 200. */
  readonly recoveredMs: number;
}

/**
 * Fills the disk of a server under load, to the last byte and at once, and makes room again: the server should come back
 * by itself, and keep what it has promised.
 *
 * @throws {Error} when it took events on a disk without room, or takes none when there is room again
 */
export async function runFullDisk({
  disk,
  catalog,
  seed,
  calmMs,
  fullMs,
}: FullDiskRun): Promise<FullDiskReport> {
  const folder = new ServedFolder(disk.folder);
  await folder.start();
  const make = requestMaker(catalog, seed);
  const clients = startClients({ url: () => folder.url, make, connections: 8, pauseMs: 50 });
  const acknowledged = () => clients.report.acknowledged.count;
  try {
    await sleep(calmMs);
    disk.fill();
    await sleep(fullMs);
    if (clients.report.refused.size === 0)
      throw new Error('the server refused nothing while its disk was full');
    disk.makeRoom();
    const [roomAt, before] = [performance.now(), acknowledged()];
    await clients.nextAnswer(ANSWER_MS);
    if (acknowledged() === before)
      throw new Error(`no batch was taken ${ANSWER_MS / 1000} s after there was room`);
    const recoveredMs = performance.now() - roomAt;
    await sleep(calmMs);
    await clients.stop();
    const stored = await checkStored(folder, clients.report, DRAIN_MS);
    return { clients: clients.report, stored, recoveredMs };
  } finally {
    await clients.abandon();
    await folder.end('SIGKILL');
  }
}
