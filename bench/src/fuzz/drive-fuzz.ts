import type { CompiledCatalog } from '@candor/catalog';
import { Connection } from '../ingest/connection.ts';
import { fuzzRequests } from './fuzz-requests.ts';

export interface FuzzOptions {
  readonly url: string;
  readonly catalog: CompiledCatalog;
  /** Any whole number but 0. */
  readonly seed: number;
  readonly bodies: number;
  readonly connections: number;
  /** Called after each hundredth of them. */
  readonly progress?: (share: number) => void;
}

/** How many answers had a status. */
export type Statuses = ReadonlyMap<number, number>;

/** Stands for something personal in what is sent. */
export const PERSONAL = 'zaphod-4242';

/** What a client may be told of a bad body; 200 is for a batch that is taken, whole or in part. */
const FITTING: ReadonlySet<number> = new Set([200, 400, 401, 409, 413, 415]);

/**
 * Sends bad bodies, and reads every answer.
 *
 * @throws {Error} at the first answer that is none of the fitting ones, is no JSON, or repeats what was sent
 */
export async function driveFuzz(options: FuzzOptions): Promise<Statuses> {
  const { url, catalog, seed, bodies, connections, progress } = options;
  const requests = fuzzRequests(catalog, seed, PERSONAL);
  const statuses = new Map<number, number>();
  const step = Math.ceil(bodies / 100);
  let sent = 0;
  const keepBusy = async (): Promise<void> => {
    const connection = await Connection.open(url);
    try {
      while (sent < bodies) {
        sent += 1;
        const number = sent;
        const request = requests.next().value;
        const { status, body } = await connection.send(request);
        const problem = problemOf(status, body);
        if (problem !== undefined)
          throw new Error(
            `body ${number} of seed ${seed}: ${problem}\n${request.toString('latin1').slice(0, 2000)}`,
          );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (number % step === 0) progress?.(number / bodies);
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, keepBusy));
  return statuses;
}

function problemOf(status: number, body: string): string | undefined {
  if (!FITTING.has(status)) return `the answer was ${status}: ${body}`;
  if (body.includes(PERSONAL.slice(0, 6))) return `the answer repeats what was sent: ${body}`;
  try {
    JSON.parse(body);
    return undefined;
  } catch {
    return `the answer is no JSON: ${body}`;
  }
}
