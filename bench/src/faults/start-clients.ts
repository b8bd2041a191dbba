import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type HttpAnswer } from '../ingest/connection.ts';
import { IdList } from './id-list.ts';
import type { NumberedRequest } from './numbered-request.ts';

const PATIENCE_MS = 20_000;
const RETRY_MS = 50;
/** Of the answers with a 200: the client did not hear it, as it were, and sends the batch again. */
const NOT_HEARD = 1 / 16;
/** Of the requests without an answer: the client does not come back. Such a batch may be stored, or not. */
const GIVES_UP = 1 / 16;

export interface ClientsOptions {
  /** Where the server is at this moment, if it is anywhere. */
  readonly url: () => string | undefined;
  readonly make: () => Promise<NumberedRequest>;
  readonly connections: number;
  /** Mean time between an answer and the next request of a connection. */
  readonly pauseMs: number;
}

/** What clients did, and what they were told. */
export interface ClientsReport {
  readonly sent: IdList;
  readonly acknowledged: IdList;
  /** Events `command.generated` that were acknowledged. */
  readonly commands: number;
  /** Requests that a server which was there left without an answer. */
  readonly unanswered: number;
  /** Requests that were sent again, for want of an answer or to hear it once more. */
  readonly resent: number;
  /** Answers that were no 200, by status. */
  readonly refused: ReadonlyMap<number, number>;
}

export interface Clients {
  readonly report: ClientsReport;
  /** The moment at which a batch was acknowledged, or nothing came for that long. */
  nextAnswer(patienceMs: number): Promise<void>;
  /** Lets every client deliver what it has begun. @throws {Error} when the server took a batch in part, or none of it */
  stop(): Promise<void>;
  /** Ends without that, for when the server is not there. */
  abandon(): Promise<void>;
}

/** Keeps sending as clients do: what was not answered is sent again under the same id of its batch. */
export function startClients({ url, make, connections, pauseMs }: ClientsOptions): Clients {
  const refused = new Map<number, number>();
  const report = {
    sent: new IdList(),
    acknowledged: new IdList(),
    commands: 0,
    unanswered: 0,
    resent: 0,
    refused,
  };
  const answered = new EventEmitter();
  let state: 'sending' | 'finishing' | 'abandoned' = 'sending';
  const countRefused = ({ status, body }: HttpAnswer): void => {
    // Anything else says that the batch is bad, or that clients are not welcome: they would ask for ever.
    if (status !== 429 && status < 500) throw new Error(`the server answered ${status}: ${body}`);
    refused.set(status, (refused.get(status) ?? 0) + 1);
  };

  const deliver = async (request: NumberedRequest, line: Line): Promise<void> => {
    report.sent.add(request.ids);
    let acknowledged = false;
    while (state !== 'abandoned') {
      const answer = await line.ask(request.bytes);
      if (typeof answer === 'object' && answer.status === 200) {
        checkTaken(answer, request);
        if (!acknowledged) {
          acknowledged = true;
          report.acknowledged.add(request.ids);
          report.commands += request.commands;
          answered.emit('answered');
        }
        if (Math.random() >= NOT_HEARD) return;
      } else {
        if (answer === 'unanswered') report.unanswered += 1;
        if (answer === 'unanswered' && !acknowledged && Math.random() < GIVES_UP) return;
        if (typeof answer === 'object') countRefused(answer);
        await sleep(RETRY_MS);
      }
      if (answer !== 'unreachable') report.resent += 1;
    }
  };
  const keepSending = async (): Promise<void> => {
    const line = new Line(url);
    try {
      while (state === 'sending') {
        await deliver(await make(), line);
        await sleep(Math.random() * 2 * pauseMs);
      }
    } finally {
      line.close();
    }
  };
  const running = Promise.all(Array.from({ length: connections }, keepSending));
  // What goes wrong is told by stop().
  running.catch(() => undefined);
  return {
    report,
    async nextAnswer(patienceMs) {
      await once(answered, 'answered', { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
    },
    async stop() {
      if (state === 'sending') state = 'finishing';
      await running;
    },
    async abandon() {
      state = 'abandoned';
      await running.catch(() => undefined);
    },
  };
}

/** @throws {Error} when a batch is not taken whole */
function checkTaken({ body }: HttpAnswer, { events }: NumberedRequest): void {
  const { accepted } = JSON.parse(body) as { accepted?: number };
  if (accepted !== events) throw new Error(`a batch of ${events} events was answered with ${body}`);
}

/** A client's connection, opened again whenever it is lost. */
class Line {
  readonly #url: () => string | undefined;
  #connection: Connection | undefined;

  constructor(url: () => string | undefined) {
    this.#url = url;
  }

  /** @returns `unanswered` when the request may have been carried out, or not */
  async ask(request: Buffer): Promise<HttpAnswer | 'unreachable' | 'unanswered'> {
    const impatience = setTimeout(() => this.close(), PATIENCE_MS);
    try {
      this.#connection ??= await this.#open();
      return (await this.#connection?.send(request)) ?? 'unreachable';
    } catch {
      this.close();
      return 'unanswered';
    } finally {
      clearTimeout(impatience);
    }
  }

  #open(): Promise<Connection | undefined> {
    return Connection.open(this.#url() ?? '').catch(() => undefined);
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
