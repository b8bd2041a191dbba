import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import { Draw } from '../ingest/draw.ts';
import { checkStored, type Stored } from './check-stored.ts';
import { dealFaults, type FaultKind, type FaultTimes, injectFault } from './fault.ts';
import { requestMaker } from './numbered-request.ts';
import type { ServedFolder } from './served-folder.ts';
import { type ClientsReport, startClients } from './start-clients.ts';

export interface FaultRun {
  /** Whose server does not run yet. */
  readonly folder: ServedFolder;
  readonly catalog: CompiledCatalog;
  readonly faults: number;
  /** Any whole number but 0: of the order of faults and of their moments. */
  readonly seed: number;
  /** The longest time between the end of one fault and the next, in milliseconds. */
  readonly calmMs: number;
  /** Every so many faults the time is longer than that: a server does some work only when it has run for a while. */
  readonly longCalm?: { readonly every: number; readonly ms: number };
  readonly times: FaultTimes;
  readonly connections: number;
  readonly pauseMs: number;
  /** Called before each fault. */
  readonly progress?: (done: number, kind: FaultKind) => void;
}

export interface FaultReport {
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly clients: ClientsReport;
  readonly stored: Stored;
  readonly seconds: number;
}

const DRAIN_MS = 120_000;
const ANSWER_MS = 2000;

/**
 * Keeps clients sending to a server while it is killed, stopped and frozen at random moments, and compares in the end what
 * they were told with what is stored. The server is left running.
 *
 * @throws {Error} when the server does not come back after a fault, or does not store in the end what it has acknowledged
 */
export async function runFaults(run: FaultRun): Promise<FaultReport> {
  const { folder, catalog, connections, pauseMs } = run;
  const begun = performance.now();
  const draw = new Draw(run.seed);
  const faults = new Map<FaultKind, number>();
  await folder.start();
  const make = requestMaker(catalog, run.seed);
  const clients = startClients({ url: () => folder.url, make, connections, pauseMs });
  try {
    for (const kind of dealFaults(run.faults, draw)) {
      run.progress?.(sum(faults), kind);
      await sleep(draw.below(run.calmMs) + longCalmMs(run, sum(faults)));
      // Right after a 200 is the moment at which a promise that was given too early shows.
      if (draw.chance(0.5)) await clients.nextAnswer(ANSWER_MS);
      await injectFault(kind, folder, draw, run.times);
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
    }
    await clients.stop();
    const stored = await checkStored(folder, clients.report, DRAIN_MS);
    return { faults, clients: clients.report, stored, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await clients.abandon();
  }
}

function longCalmMs({ longCalm, calmMs }: FaultRun, done: number): number {
  return longCalm !== undefined && (done + 1) % longCalm.every === 0 ? longCalm.ms - calmMs : 0;
}

function sum(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
