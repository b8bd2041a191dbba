import { Connection } from './connection.ts';
import type { PreparedRequest } from './request-of.ts';

export interface Load {
  readonly url: string;
  readonly requests: Iterator<PreparedRequest>;
  readonly connections: number;
  /** Sent and not measured: the server's code gets compiled. */
  readonly warmUpMs: number;
  readonly measuredMs: number;
}

export interface Driven {
  /** How long was measured: less than asked for when there was nothing left to send. */
  readonly seconds: number;
  /** Events a second that were accepted in that time. */
  readonly eventsPerSecond: number;
  /** Of the answers in that time. */
  readonly latenciesMs: readonly number[];
  /** In all, warm-up included. */
  readonly accepted: { readonly events: number; readonly commands: number };
}

/**
 * Keeps a server busy: on each connection the next request follows the answer to the one before.
 *
 * @throws {Error} when the server does not accept a whole batch
 */
export async function driveLoad(load: Load): Promise<Driven> {
  const accepted = { events: 0, commands: 0 };
  const latenciesMs: number[] = [];
  let measuredEvents = 0;
  const begin = performance.now() + load.warmUpMs;
  let end = begin + load.measuredMs;

  const keepBusy = async (connection: Connection): Promise<void> => {
    for (let sentAt = performance.now(); sentAt < end; sentAt = performance.now()) {
      const next = load.requests.next();
      if (next.done === true) {
        end = Math.min(end, performance.now());
        return;
      }
      const { bytes, events, commands } = next.value;
      const { status, body } = await connection.send(bytes);
      const { accepted: taken } = JSON.parse(body) as { accepted?: number };
      if (taken !== events) throw new Error(`of ${events} events, the server answered ${status}: ${body}`);
      accepted.events += events;
      accepted.commands += commands;
      const answeredAt = performance.now();
      if (answeredAt < begin || answeredAt >= end) continue;
      measuredEvents += events;
      latenciesMs.push(answeredAt - sentAt);
    }
  };

  const connections = await Promise.all(
    Array.from({ length: load.connections }, () => Connection.open(load.url)),
  );
  try {
    await Promise.all(connections.map(keepBusy));
  } finally {
    for (const connection of connections) connection.close();
  }
  const seconds = (end - begin) / 1000;
  return { seconds, eventsPerSecond: measuredEvents / seconds, latenciesMs, accepted };
}
