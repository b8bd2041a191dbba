import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../ingest/connection.ts';
import type { PreparedRequest } from '../ingest/request-of.ts';

/** A request that is so late is not sent any more: load that piled up while it was refused does not come all at once. */
const LATE_MS = 2000;
/** What a refused client waits here; the server asks for longer. */
const REFUSED_MS = 1000;

export interface PacedOptions {
  readonly url: string;
  readonly make: () => Promise<PreparedRequest>;
  readonly requestsPerSecond: number;
  readonly connections: number;
}

/** What came of a load; its numbers grow while it lasts. */
export interface PacedReport {
  readonly accepted: { readonly events: number; readonly commands: number };
  /** Answers that asked to come back later, 429 and 503. */
  readonly refused: number;
  /** Requests that were due and were not sent. */
  readonly dropped: number;
  /** Of the answers since the last call, from the moment at which a request was due. */
  takeLatenciesMs(): readonly number[];
}

export interface PacedLoad {
  readonly report: PacedReport;
  /** @throws {Error} when the server did not take a whole batch and did not ask to come back later either */
  stop(): Promise<void>;
}

/** Sends requests at a steady pace, whatever the server does. What is refused is sent again. */
export function startPacedLoad({ url, make, requestsPerSecond, connections }: PacedOptions): PacedLoad {
  const accepted = { events: 0, commands: 0 };
  let latenciesMs: number[] = [];
  const takeLatenciesMs = (): readonly number[] => {
    const taken = latenciesMs;
    latenciesMs = [];
    return taken;
  };
  const report = { accepted, refused: 0, dropped: 0, takeLatenciesMs };
  const begin = performance.now();
  let slots = 0;
  let stopping = false;

  const deliver = async (connection: Connection, request: PreparedRequest): Promise<void> => {
    for (;;) {
      const { status, body } = await connection.send(request.bytes);
      if (status === 200) break;
      if (status !== 429 && status !== 503) throw new Error(`the server answered ${status}: ${body}`);
      report.refused += 1;
      await sleep(REFUSED_MS);
    }
    accepted.events += request.events;
    accepted.commands += request.commands;
  };
  const keepPace = async (): Promise<void> => {
    const connection = await Connection.open(url);
    try {
      while (!stopping) {
        const due = begin + (slots++ * 1000) / requestsPerSecond;
        if (performance.now() - due > LATE_MS) {
          report.dropped += 1;
          continue;
        }
        const request = await make();
        await sleep(Math.max(0, due - performance.now()));
        await deliver(connection, request);
        latenciesMs.push(performance.now() - due);
      }
    } finally {
      connection.close();
    }
  };
  const running = Promise.all(Array.from({ length: connections }, keepPace));
  // What goes wrong is told by stop().
  running.catch(() => undefined);
  return {
    report,
    async stop() {
      stopping = true;
      await running;
    },
  };
}
