import type { CompiledCatalog, Source, WireBatch } from '@candor/catalog';
import type { PeopleRecord } from './people-records.ts';
import type { Random } from './random.ts';
import type { RecordedDay } from './recorded-day.ts';

/** A request of a client. */
export interface SimulatedRequest {
  readonly path: string;
  readonly body: unknown;
  /** It was sent before, and its answer was lost: it must count once. */
  readonly repeated?: true;
}

/** How often a day's events go in two batches, and how often an answer is lost. */
const SPLIT = 0.15;
const REPEATED = 0.01;
const MOST_EVENTS = 500;

/** The requests that carry a day's events. */
export function eventRequests(
  { product, version }: CompiledCatalog,
  recorded: RecordedDay,
  random: Random,
): readonly SimulatedRequest[] {
  if (recorded.released !== undefined) {
    const { released, sessions } = recorded;
    return sessions.every(({ events }) => events.length === 0) ? [] : repeatSome([released], random);
  }
  const sessions = recorded.sessions.flatMap(({ events }) => events.map(({ event }) => event));
  const events = [...sessions, ...recorded.misfits.map(({ event }) => event)];
  const cut =
    events.length > 2 && random.chance(SPLIT) ? random.between(1, events.length - 1) : events.length;
  const parts = [events.slice(0, cut), events.slice(cut)].flatMap((part) => inPieces(part, MOST_EVENTS));
  return repeatSome(
    parts.map((part): SimulatedRequest => {
      const time = Date.parse(part.at(-1)?.timestamp ?? '') + 60_000;
      const body: WireBatch = {
        batch_id: random.uuid7(time),
        client_timestamp: new Date(time).toISOString(),
        catalog: { product, version },
        source: recorded.source,
        events: part,
      };
      return { path: '/v1/events', body };
    }),
    random,
  );
}

/** The request that carries records of one source. */
export function peopleRequests(
  { product, version: catalogVersion }: CompiledCatalog,
  { version, channel, tier, os, arch }: Source,
  records: readonly PeopleRecord[],
  random: Random,
): readonly SimulatedRequest[] {
  if (records.length === 0) return [];
  const body = {
    batch_id: random.uuid4(),
    catalog: { product, version: catalogVersion },
    source: { version, channel, tier, os, arch },
    records: shuffled(records, random),
  };
  return repeatSome([{ path: '/v1/activity', body }], random);
}

/** In an order that says nothing. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const all = [...items];
  for (let left = all.length - 1; left > 0; left -= 1) {
    const other = random.below(left + 1);
    const [a, b] = [all[left], all[other]];
    if (a !== undefined && b !== undefined) [all[left], all[other]] = [b, a];
  }
  return all;
}

function repeatSome(requests: readonly SimulatedRequest[], random: Random): readonly SimulatedRequest[] {
  return requests.flatMap((one): readonly SimulatedRequest[] =>
    random.chance(REPEATED) ? [one, { ...one, repeated: true }] : [one],
  );
}

function inPieces<T>(items: readonly T[], most: number): T[][] {
  const pieces: T[][] = [];
  for (let from = 0; from < items.length; from += most) pieces.push(items.slice(from, from + most));
  return pieces;
}
