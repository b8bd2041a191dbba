import { join } from 'node:path';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { CARO_CATALOG } from '../serve-caro.ts';
import { ROOT } from '../start-program.ts';
import { round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { type FaultReport, runFaults } from './run-faults.ts';
import { ServedFolder } from './served-folder.ts';

/** Kills, freezes and stops a server under load, and counts what that cost: nothing that was acknowledged, if all is well. */
export async function faults({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const catalog = await loadCatalog(join(ROOT, CARO_CATALOG));
  const count = quick ? 20 : 200;
  // Another order and other moments in each run; the seed is told.
  const seed = 1 + (Date.now() % 1_000_000_000);
  const report = await inTemporaryFolder(async (data) => {
    const folder = new ServedFolder(data);
    try {
      return await runFaults({
        ...{ folder, catalog, faults: count, seed, connections: 8, pauseMs: 100 },
        ...{ calmMs: quick ? 1000 : 3000, times: { frozen: 3000, starting: 1200 } },
        progress: (done, kind) => {
          if (done % 10 === 0) progress(`${done} of ${count}; next: ${kind.replaceAll('_', ' ')}`);
        },
      });
    } finally {
      await folder.end('SIGKILL');
    }
  });
  return {
    title:
      'A server under load, killed, frozen and stopped at random moments: acknowledged events that are not stored, and rows too many.',
    figures: { seed, ...figuresOf(report) },
  };
}

function figuresOf({ faults: kinds, clients, stored, seconds }: FaultReport) {
  return {
    ...Object.fromEntries([...kinds].sort()),
    seconds: round(seconds, 0),
    sent: clients.sent.count,
    acknowledged: clients.acknowledged.count,
    resent_batches: clients.resent,
    refused_batches: [...clients.refused.values()].reduce((sum, count) => sum + count, 0),
    stored: stored.raw,
    lost: stored.lost,
    doubled: stored.doubled,
    invented: stored.invented,
    commands_raw: stored.rawCommands,
    commands_metric: stored.metricCommands,
  };
}
