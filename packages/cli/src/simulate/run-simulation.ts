import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../load-catalog.ts';
import { DAY_MS, dateOf } from './calendar.ts';
import { fleetOf } from './fleets.ts';
import { readRequests } from './read-requests.ts';
import type { SimulatedRequest } from './requests.ts';
import { type Answers, type SendingKey, sendRequests } from './send-requests.ts';
import { type Observer, type Simulation, simulate } from './simulate.ts';
import { observeTruth, type Truth } from './truth/truth.ts';
import { writeRequests } from './write-requests.ts';

/** Which fleet. */
export interface FleetOptions {
  readonly product: string;
  /** A file; that of the product's package by default. */
  readonly catalog?: string;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  /** Days since 1970-01-01 (UTC); today by default. */
  readonly end?: number;
  readonly withoutReleased?: boolean;
}

/** Where to: a file, or the address of a server. */
export interface Delivery {
  readonly out?: string;
  readonly key?: SendingKey;
  readonly progress: (line: string) => void;
}

/** What came of it. */
export interface Outcome {
  readonly requests: number;
  readonly truth?: Truth;
  /** What the server said, where there is one. */
  readonly answers?: Answers;
}

/**
 * Simulates a fleet, and hands on what its clients send.
 *
 * @param truth a file for what must follow from it
 * @throws {Error} in one line
 */
export async function runSimulation(
  options: FleetOptions,
  delivery: Delivery,
  truth: string | undefined,
): Promise<Outcome> {
  const { product, users, days, seed, withoutReleased = false } = options;
  const fleet = fleetOf(product);
  const catalog = await loadCatalog(options.catalog ?? catalogOf(product));
  if (catalog.product !== product) throw new Error(`${options.catalog} is not the catalog of ${product}`);
  const lastDay = options.end ?? Math.floor(Date.now() / DAY_MS);
  const simulation: Simulation = { catalog, fleet, users, days, seed, lastDay, withoutReleased };
  const known = truth === undefined ? undefined : observeTruth(simulation);
  let day = lastDay - days;
  const observer: Observer = {
    ...(known?.observer ?? UNOBSERVED),
    dayOver(over) {
      day = over;
      known?.observer.dayOver(over);
    },
  };
  const say = (requests: number) =>
    delivery.progress(`${dateOf(day + 1)}: ${requests.toLocaleString('en')} requests`);
  const outcome = await deliver(simulate(simulation, observer), delivery, say);
  if (truth === undefined || known === undefined) return outcome;
  const told = known.truth();
  await writeFile(truth, `${JSON.stringify(told)}\n`);
  return { ...outcome, truth: told };
}

/** Sends what a file holds. @throws {Error} in one line */
export function sendFile(file: string, delivery: Delivery): Promise<Outcome> {
  const say = (requests: number) => delivery.progress(`${requests.toLocaleString('en')} requests`);
  return deliver(readRequests(file), delivery, say);
}

export function isUrl(out: string): boolean {
  return /^https?:\/\//.test(out);
}

async function deliver(
  requests: Iterable<SimulatedRequest> | AsyncIterable<SimulatedRequest>,
  { out, key }: Delivery,
  say: (requests: number) => void,
): Promise<Outcome> {
  let count = 0;
  async function* counted() {
    for await (const request of requests) {
      count += 1;
      say(count);
      yield request;
    }
  }
  if (out !== undefined && isUrl(out)) {
    const answers = await sendRequests(counted(), out, key);
    return { requests: count, answers };
  }
  if (out !== undefined) await writeRequests(counted(), out);
  else for await (const request of counted()) void request;
  return { requests: count };
}

const UNOBSERVED: Observer = {
  recorded: () => undefined,
  disabled: () => undefined,
  sent: () => undefined,
  dayOver: () => undefined,
};

/** The catalog of the product's own package, where it is installed. @throws {Error} in one line */
function catalogOf(product: string): string {
  try {
    return fileURLToPath(import.meta.resolve(`@candor/${product}`));
  } catch (cause) {
    throw new Error(`the catalog of ${product} is not installed here; name its file with --catalog`, {
      cause,
    });
  }
}
