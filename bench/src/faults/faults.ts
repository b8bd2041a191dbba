import { join } from 'node:path';
import type { CompiledCatalog } from '@candor/catalog';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult, Figures } from '../bench.ts';
import { CARO_CATALOG } from '../serve-caro.ts';
import { ROOT } from '../start-program.ts';
import { round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { differencesLeft, ROLLUPS_OF_CARO } from './compare-rollups.ts';
import { type FaultReport, runFaults } from './run-faults.ts';
import { runFullDisk } from './run-full-disk.ts';
import { ServedFolder } from './served-folder.ts';
import type { ClientsReport } from './start-clients.ts';
import { onSmallDisk } from './tmpfs.ts';

/** More than a server leaves free on a disk, so that it has room to begin with. */
const DISK_MB = 1024;
/** A server looks for days whose rollups do not hold a minute after its start, and then every five. */
const ROLLUPS_MS = 7 * 60_000;
const UP_FOR_ROLLUPS_MS = 70_000;

/** Kills, freezes and stops a server under load, and counts what that cost: nothing that was acknowledged, if all is well. */
export async function faults(options: BenchOptions): Promise<BenchResult> {
  const catalog = await loadCatalog(join(ROOT, CARO_CATALOG));
  // Another order and other moments in each run; the seed is told.
  const seed = 1 + (Date.now() % 1_000_000_000);
  const killed = await killServers(options, catalog, seed);
  const disk = await fillDisk(options, catalog, seed);
  return {
    title:
      'A server under load, killed, frozen and stopped at random moments: acknowledged events that are not stored, rows too many,' +
      ' and rollups that are not what the rows give; then one whose disk is full for a while.',
    figures: { seed, ...killed, ...disk },
  };
}

function killServers(
  { quick, progress }: BenchOptions,
  catalog: CompiledCatalog,
  seed: number,
): Promise<Figures> {
  const count = quick ? 20 : 200;
  return inTemporaryFolder(async (data) => {
    const folder = new ServedFolder(data);
    try {
      const report = await runFaults({
        ...{ folder, catalog, faults: count, seed, connections: 8, pauseMs: 100 },
        ...{ calmMs: quick ? 1000 : 3000, times: { frozen: 3000, starting: 1200 } },
        ...(quick ? {} : { longCalm: { every: 40, ms: UP_FOR_ROLLUPS_MS } }),
        progress: (done, kind) => {
          if (done % 10 === 0) progress(`${done} of ${count}; next: ${kind.replaceAll('_', ' ')}`);
        },
      });
      progress('waiting until the rollups are made');
      const rollups = await differencesLeft(folder.engineSocket, ROLLUPS_OF_CARO, ROLLUPS_MS);
      return { ...figuresOf(report), rollup_differences: rollups };
    } finally {
      await folder.end('SIGKILL');
    }
  });
}

async function fillDisk(
  { quick, progress }: BenchOptions,
  catalog: CompiledCatalog,
  seed: number,
): Promise<Figures> {
  progress('filling a small disk');
  const times = { calmMs: quick ? 3000 : 10_000, fullMs: quick ? 5000 : 60_000 };
  const report = await inTemporaryFolder((folder) =>
    onSmallDisk(folder, DISK_MB, (disk) => runFullDisk({ disk, catalog, seed, ...times })),
  );
  if (typeof report === 'string') {
    progress(`no disk was filled: ${report}`);
    return { full_disk: 'skipped: mounting is not permitted' };
  }
  const { clients, stored, recoveredMs } = report;
  return {
    full_disk_s: times.fullMs / 1000,
    full_disk_refused: refusedOf(clients),
    full_disk_lost: stored.lost,
    full_disk_doubled: stored.doubled,
    full_disk_recovered_s: round(recoveredMs / 1000, 1),
  };
}

function figuresOf({ faults: kinds, clients, stored, seconds }: FaultReport): Figures {
  return {
    ...Object.fromEntries([...kinds].sort()),
    seconds: round(seconds, 0),
    sent: clients.sent.count,
    acknowledged: clients.acknowledged.count,
    unanswered_batches: clients.unanswered,
    resent_batches: clients.resent,
    refused_batches: refusedOf(clients),
    stored: stored.raw,
    lost: stored.lost,
    doubled: stored.doubled,
    invented: stored.invented,
    commands_raw: stored.rawCommands,
    commands_metric: stored.metricCommands,
  };
}

function refusedOf({ refused }: ClientsReport): number {
  return [...refused.values()].reduce((sum, count) => sum + count, 0);
}
