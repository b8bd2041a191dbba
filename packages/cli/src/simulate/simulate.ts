import type { CompiledCatalog, Source } from '@candor/catalog';
import { dateOf } from './calendar.ts';
import type { Fleet } from './fleet.ts';
import { liveDay, sentOn } from './live-day.ts';
import { makePerson, type Span } from './make-person.ts';
import { noMemory, type PeopleMemory, type PeopleRecord, recordsAhead, recordsOf } from './people-records.ts';
import type { Person } from './person.ts';
import { Random } from './random.ts';
import type { Life, World } from './record-run.ts';
import type { RecordedDay } from './recorded-day.ts';
import { eventRequests, peopleRequests, type SimulatedRequest, shuffled } from './requests.ts';

export interface Simulation {
  readonly catalog: CompiledCatalog;
  readonly fleet: Fleet;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  /** The last day, counted from 1970-01-01 (UTC). */
  readonly lastDay: number;
  /** Leaves out clients from before Candor, for a server that does not take their formats. */
  readonly withoutReleased?: boolean;
}

/** Hears what happens, as it happens. */
export interface Observer {
  /** Everything that one machine recorded on one day. */
  recorded(day: RecordedDay): void;
  /** Somebody turned telemetry off on a day, and agreed to say so. */
  disabled(day: number): void;
  sent(request: SimulatedRequest): void;
  /** All that happened on a day was told. */
  dayOver(day: number): void;
}

interface Soul {
  readonly who: Person;
  readonly life: Life;
  readonly memory: PeopleMemory;
}

/** What waits on machines for a day on which they have a network. */
type Outbox = Map<number, SimulatedRequest[]>;

/**
 * Simulates a fleet, day by day, and yields what its clients send in the order in which they do. What is held is the
 * people, and what they could not send yet: time adds nothing to it.
 */
export function* simulate(simulation: Simulation, observer: Observer): Generator<SimulatedRequest, void> {
  const { catalog, fleet, users, days, lastDay } = simulation;
  // Fleets of two products have nothing in common, ids least of all.
  const seed = new Random(simulation.seed, ...Buffer.from(catalog.product)).next();
  const span: Span = { first: lastDay - days + 1, last: lastDay };
  const world: World = { catalog, fleet, span, seed };
  const hasReleased = fleet.released !== undefined && simulation.withoutReleased !== true;
  const souls = Array.from({ length: users }, (_, index): Soul => {
    const who = makePerson(catalog, seed, index, span, hasReleased);
    return { who, life: { runs: 0, counts: new Map() }, memory: noMemory() };
  });
  const outbox: Outbox = new Map();
  for (let day = span.first; day <= span.last; day += 1) {
    for (const soul of souls) liveOne(world, soul, day, outbox, observer);
    const requests = outbox.get(day) ?? [];
    outbox.delete(day);
    for (const request of shuffled(requests, new Random(seed, -1, day))) {
      observer.sent(request);
      yield request;
    }
    observer.dayOver(day);
  }
}

function liveOne(world: World, { who, life, memory }: Soul, day: number, outbox: Outbox, observer: Observer) {
  const { catalog, span, seed } = world;
  const random = new Random(seed, who.index, day, 1);
  const put = (on: number, requests: readonly SimulatedRequest[]) => {
    const waiting = outbox.get(on) ?? [];
    outbox.set(on, waiting);
    waiting.push(...requests);
  };
  for (const recorded of liveDay(world, who, life, day)) {
    observer.recorded(recorded);
    const on = sentOn(who, day, span);
    if (on === undefined) continue;
    put(on, eventRequests(catalog, recorded, random));
    put(on, peopleRequests(catalog, recorded.source, sayOf(catalog, memory, recorded), random));
  }
  if (day === who.optsOutOn && who.saysSo && memory.began !== undefined) {
    observer.disabled(day);
    const record: PeopleRecord = { kind: 'disabled', date: dateOf(day) };
    put(day, peopleRequests(catalog, sourceOf(who, life), [record], random));
  }
}

/** Runs of a project, and clients from before Candor, say nothing that counts people. */
function sayOf(
  catalog: CompiledCatalog,
  memory: PeopleMemory,
  recorded: RecordedDay,
): readonly PeopleRecord[] {
  const { who, fate } = recorded;
  if (who.kind !== 'person') return [];
  if (fate === 'kept') return recordsOf(catalog, memory, recorded);
  return who.wrongClock?.off === 'ahead' ? recordsAhead(catalog, memory, recorded) : [];
}

function sourceOf(who: Person, life: Life): Source {
  const { channel, tier, os, arch, shell, runtime } = who;
  return { version: life.version ?? '1.0.0', channel, tier, os, arch, shell, runtime, sdk: '' };
}
