import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import { loadCatalog } from 'candor';
import { selectRows } from '../ask-engine.ts';
import type { BenchOptions, BenchResult } from '../bench.ts';
import { requestMaker } from '../faults/numbered-request.ts';
import { awaitQueryable } from '../ingest/await-queryable.ts';
import { CARO_CATALOG, serveCaro } from '../serve-caro.ts';
import { ROOT, type RunningProgram } from '../start-program.ts';
import { median, percentile, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { type Memory, memoryOf } from '../watch-memory.ts';
import { awaitCaughtUp } from './await-caught-up.ts';
import { holdEngine } from './hold-engine.ts';
import { type PacedReport, startPacedLoad } from './paced-load.ts';

const REQUESTS_PER_SECOND = 200;
const CONNECTIONS = 16;
const SEED = 20_260_201;
const MINUTE_MS = 60_000;

interface Lengths {
  readonly steadyMs: number;
  readonly sampleMs: number;
  readonly outageMs: number;
}

/** Whether the memory stays flat under a steady load, and what happens while the engine is away and afterwards. */
export async function soak({ quick, minutes, progress }: BenchOptions): Promise<BenchResult> {
  const catalog = await loadCatalog(join(ROOT, CARO_CATALOG));
  const lengths = {
    steadyMs: (minutes ?? (quick ? 0.5 : 60)) * MINUTE_MS,
    sampleMs: quick ? MINUTE_MS / 12 : MINUTE_MS,
    outageMs: (quick ? 1 / 3 : 10) * MINUTE_MS,
  };
  return inTemporaryFolder(async (data) => {
    const server = await serveCaro(data);
    try {
      return await soakServer(server, data, catalog, lengths, progress);
    } finally {
      await server.stop();
    }
  });
}

async function soakServer(
  server: RunningProgram,
  data: string,
  catalog: CompiledCatalog,
  { steadyMs, sampleMs, outageMs }: Lengths,
  progress: (line: string) => void,
): Promise<BenchResult> {
  const make = requestMaker(catalog, SEED);
  const pace = { requestsPerSecond: REQUESTS_PER_SECOND, connections: CONNECTIONS };
  const load = startPacedLoad({ url: server.url, make, ...pace });
  const { report } = load;
  try {
    progress(`steady load for ${round(steadyMs / MINUTE_MS, 1)} minutes`);
    const memory: Memory[] = [];
    const latenciesMs: number[] = [];
    for (const end = performance.now() + steadyMs; performance.now() < end; ) {
      await sleep(Math.min(sampleMs, end - performance.now()));
      const [own, latest] = [memoryOf(server.pid, 'VmRSS'), report.takeLatenciesMs()];
      memory.push(own);
      latenciesMs.push(...latest);
      progress(
        `server ${own.own} MB, engine ${own.children} MB, ${report.accepted.events} events, p99 ${round(percentile(latest, 0.99), 1)} ms`,
      );
    }
    const steady = { events: report.accepted.events, refused: report.refused };

    progress(`without the engine for ${round(outageMs / 1000, 0)} s`);
    const outage = await holdEngine(server.pid, outageMs).then(() => ({
      events: report.accepted.events - steady.events,
      refused: report.refused - steady.refused,
      logMb: logSize(data),
      memory: memoryOf(server.pid, 'VmRSS'),
    }));
    progress(`${outage.events} events were taken meanwhile; waiting until they are stored`);
    const recoveredMs = await awaitCaughtUp(server.url, outageMs * 2 + 5 * MINUTE_MS);
    await load.stop();
    await awaitQueryable(server.url, report.accepted.commands);
    return {
      title:
        'A steady load of 20,000 events a second: memory of the server and its engine; then the engine is kept from doing anything' +
        ' while the load goes on.',
      figures: {
        minutes: round(steadyMs / MINUTE_MS, 1),
        events_per_s: Math.round(steady.events / (steadyMs / 1000)),
        p99_ms: round(percentile(latenciesMs, 0.99), 1),
        ...flatness(
          'server',
          memory.map(({ own }) => own),
        ),
        ...flatness(
          'engine',
          memory.map(({ children }) => children),
        ),
        outage_s: round(outageMs / 1000, 0),
        outage_events: outage.events,
        outage_refused: outage.refused,
        outage_log_mb: outage.logMb,
        outage_server_mb: outage.memory.own,
        recovered_after_s: round(recoveredMs / 1000, 1),
        dropped_requests: report.dropped,
        ...(await storedFigures(data, report)),
      },
    };
  } finally {
    await load.stop().catch(() => undefined);
  }
}

/** Medians of the second and of the last quarter: in the first it grows to the load's size. */
function flatness(name: string, megabytes: readonly number[]) {
  const quarter = Math.ceil(megabytes.length / 4);
  return {
    [`${name}_begin_mb`]: median(megabytes.slice(quarter, quarter * 2)),
    [`${name}_end_mb`]: median(megabytes.slice(-quarter)),
    [`${name}_most_mb`]: Math.max(...megabytes),
  };
}

async function storedFigures(data: string, { accepted }: PacedReport) {
  const [found] = await selectRows<{ raw: string; events: string }>(
    join(data, 'engine', 'engine.sock'),
    'SELECT sum(n) AS raw, sum(d) AS events FROM (SELECT count() AS n, uniqExact(event_hash) AS d FROM events_caro GROUP BY toDate(timestamp))',
  );
  const [raw, events] = [Number(found?.raw), Number(found?.events)];
  return { accepted: accepted.events, lost: accepted.events - events, doubled: raw - events };
}

/** Of the log and what SQLite has not moved into it yet, in MB. */
function logSize(data: string): number {
  const files = ['log.db', 'log.db-wal'].map(
    (name) => statSync(join(data, name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return Math.round(files.reduce((sum, size) => sum + size, 0) / 1e6);
}
