import { join } from 'node:path';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { ROOT, startProgram } from '../start-program.ts';
import { percentile, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { awaitQueryable } from './await-queryable.ts';
import { type Driven, driveLoad, type Load } from './drive-load.ts';
import { peakMemory } from './peak-memory.ts';
import { prepareRequests } from './prepare-requests.ts';
import type { PreparedRequest } from './request-of.ts';
import { watchLag } from './watch-lag.ts';

const CATALOG = 'products/caro/src/catalog.ts';
const CONNECTIONS = 16;
const WARM_UP_MS = 3000;
/** A server that takes more is measured for a shorter time. */
const BATCHES_PER_SECOND = 1300;

/**
 * How many events a second the whole server takes in, and what share that is of its HTTP server that only unpacks and
 * parses. Both get the same requests from the same connections; the ceiling is measured before and after.
 */
export async function ingest({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const seconds = quick ? 5 : 20;
  const catalog = await loadCatalog(join(ROOT, CATALOG));
  const batches = Math.ceil((seconds + WARM_UP_MS / 1000) * BATCHES_PER_SECOND);
  progress(`making ${batches} batches`);
  const requests = await prepareRequests(catalog, batches);
  const load = { connections: CONNECTIONS, warmUpMs: WARM_UP_MS };

  progress(`ceiling, ${seconds / 2} s`);
  const before = await driveCeiling(requests, { ...load, measuredMs: seconds * 500 });
  progress(`server, ${seconds} s`);
  const server = await driveServer(requests, { ...load, measuredMs: seconds * 1000 });
  progress(`ceiling again, ${seconds / 2} s`);
  const after = await driveCeiling(requests, { ...load, measuredMs: seconds * 500 });

  const ceiling = (before.eventsPerSecond + after.eventsPerSecond) / 2;
  const { driven } = server;
  const bodyBytes = requests.reduce((sum, request) => sum + request.bodyBytes, 0) / requests.length;
  return {
    title:
      'Events accepted a second over HTTP: batches of 100, gzip, random ids; on disk before they are acknowledged.',
    figures: {
      seconds: round(driven.seconds, 1),
      connections: CONNECTIONS,
      batch_kb: round(bodyBytes / 1000, 1),
      accepted: driven.accepted.events,
      events_per_s: Math.round(driven.eventsPerSecond),
      ceiling_events_per_s: Math.round(ceiling),
      share_of_ceiling: round(driven.eventsPerSecond / ceiling, 3),
      p50_ms: round(percentile(driven.latenciesMs, 0.5), 1),
      p99_ms: round(percentile(driven.latenciesMs, 0.99), 1),
      lag_under_load_s: round(server.lagMs / 1000, 1),
      queryable_after_s: round(server.queryableAfterMs / 1000, 1),
      server_peak_mb: server.memory?.own ?? 'unknown',
      engine_peak_mb: server.memory?.children ?? 'unknown',
    },
  };
}

type Pressure = Omit<Load, 'url' | 'requests'>;

async function driveServer(requests: readonly PreparedRequest[], pressure: Pressure) {
  return inTemporaryFolder(async (data) => {
    const folders = ['--product', CATALOG, '--data', data];
    const server = await startProgram(['packages/cli/src/main.ts', 'serve', ...folders, '--listen', '0']);
    try {
      const lag = watchLag(server.url);
      const driven = await driveLoad({ ...pressure, url: server.url, requests: requests.values() });
      const { mostMs: lagMs } = await lag.stop();
      const queryableAfterMs = await awaitQueryable(server.url, driven.accepted.commands);
      return { driven, lagMs, queryableAfterMs, memory: peakMemory(server.pid) };
    } finally {
      await server.stop();
    }
  });
}

async function driveCeiling(requests: readonly PreparedRequest[], pressure: Pressure): Promise<Driven> {
  const server = await startProgram(['bench/src/ingest/ceiling-server.ts']);
  try {
    return await driveLoad({ ...pressure, url: server.url, requests: roundAndRound(requests) });
  } finally {
    await server.stop();
  }
}

/** The ceiling remembers nothing, so that a request may come again. */
function* roundAndRound<T>(items: readonly T[]): Generator<T, never> {
  for (;;) yield* items;
}
