import { join } from 'node:path';
import { loadCatalog } from 'candor';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { CARO_CATALOG, serveCaro } from '../serve-caro.ts';
import { ROOT, startProgram } from '../start-program.ts';
import { percentile, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { watchMemory } from '../watch-memory.ts';
import { awaitQueryable } from './await-queryable.ts';
import { type Driven, driveLoad, type Load } from './drive-load.ts';
import { drivePostgres } from './drive-postgres.ts';
import { prepareRequests } from './prepare-requests.ts';
import type { PreparedRequest } from './request-of.ts';
import { watchLag } from './watch-lag.ts';

const CONNECTIONS = 16;
const WARM_UP_MS = 3000;
/** A server that takes more is measured for a shorter time. */
const BATCHES_PER_SECOND = 1300;

/**
 * How many events a second the whole server takes in; what share that is of its HTTP server that only unpacks and parses;
 * and how many times what PostgreSQL takes in. All get the same requests from the same connections; the ceiling is
 * measured before and after.
 */
export async function ingest({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const seconds = quick ? 5 : 60;
  const beside = quick ? 3 : 15;
  const catalog = await loadCatalog(join(ROOT, CARO_CATALOG));
  const batches = Math.ceil((seconds + WARM_UP_MS / 1000) * BATCHES_PER_SECOND);
  progress(`making ${batches} batches`);
  const requests = await prepareRequests(catalog, batches);
  const load = { connections: CONNECTIONS, warmUpMs: WARM_UP_MS };
  const besideLoad = { ...load, measuredMs: beside * 1000 };

  progress(`ceiling, ${beside} s`);
  const before = await driveCeiling(requests, besideLoad);
  progress(`server, ${seconds} s`);
  const server = await driveServer(requests, { ...load, measuredMs: seconds * 1000 });
  progress(`ceiling again, ${beside} s`);
  const after = await driveCeiling(requests, besideLoad);
  progress(`PostgreSQL, twice ${beside} s`);
  const postgres = await drivePostgres({ catalog, requests, pressure: besideLoad, progress });

  const ceiling = (before.eventsPerSecond + after.eventsPerSecond) / 2;
  const { driven, memory } = server;
  const bodyBytes = requests.reduce((sum, request) => sum + request.bodyBytes, 0) / requests.length;
  return {
    title:
      'Events accepted a second over HTTP: batches of 100, gzip, random ids; on disk before they are acknowledged. Beside it the' +
      ' same requests to the same HTTP library with PostgreSQL behind it, one insert a batch and one an event. It stands in' +
      ' for Umami, whose build needs a program that its package does not hold.',
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
      server_begin_mb: memory.begin.own,
      server_end_mb: memory.end.own,
      server_peak_mb: memory.peak.own,
      engine_begin_mb: memory.begin.children,
      engine_end_mb: memory.end.children,
      engine_peak_mb: memory.peak.children,
      beside: postgres.name,
      batch_inserts_events_per_s: Math.round(postgres.batch.eventsPerSecond),
      batch_inserts_p99_ms: round(percentile(postgres.batch.latenciesMs, 0.99), 1),
      times_batch_inserts: round(driven.eventsPerSecond / postgres.batch.eventsPerSecond, 1),
      event_inserts_events_per_s: Math.round(postgres.event.eventsPerSecond),
      times_event_inserts: round(driven.eventsPerSecond / postgres.event.eventsPerSecond, 1),
    },
  };
}

type Pressure = Omit<Load, 'url' | 'requests'>;

async function driveServer(requests: readonly PreparedRequest[], pressure: Pressure) {
  return inTemporaryFolder(async (data) => {
    const server = await serveCaro(data);
    try {
      const lag = watchLag(server.url);
      const watch = watchMemory(server.pid, pressure.warmUpMs);
      const driven = await driveLoad({ ...pressure, url: server.url, requests: requests.values() });
      const memory = watch.stop();
      const { mostMs: lagMs } = await lag.stop();
      const queryableAfterMs = await awaitQueryable(server.url, driven.accepted.commands);
      return { driven, lagMs, queryableAfterMs, memory };
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
