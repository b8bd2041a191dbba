import type { CompiledCatalog, Source, WireEvent } from '@candor/catalog';
import { dateOf, mondayOf, weekOf } from './calendar.ts';
import { matches } from './matches.ts';
import type { RecordedDay } from './recorded-day.ts';

/** A record that counts people, as it travels (docs/contract.md, section 1). */
export interface PeopleRecord {
  readonly kind: string;
  readonly date: string;
  readonly gap?: number;
  readonly age?: number;
  readonly cohort?: string;
}

/** What a client remembers of its own days. */
export interface PeopleMemory {
  /** The first day on which there was anything to count. */
  began?: number;
  sessions: number;
  readonly kinds: Map<string, { readonly first: number; readonly last: number }>;
  readonly reached: Set<string>;
}

const LONGEST_GAP = 63;
const LONGEST_AGE = 31;
const COHORT_WEEKS = 26;

export function noMemory(): PeopleMemory {
  return { sessions: 0, kinds: new Map(), reached: new Set() };
}

/** What a client says of a day, and remembers of it. Days come in their order. */
export function recordsOf(
  catalog: CompiledCatalog,
  memory: PeopleMemory,
  { day, sessions, source }: RecordedDay,
): readonly PeopleRecord[] {
  const events = sessions.flatMap((session) => session.events.map(({ event }) => event));
  memory.began ??= day;
  memory.sessions += sessions.length;
  const records: PeopleRecord[] = [];
  for (const kind of activitiesOf(catalog, events, source)) {
    const known = memory.kinds.get(kind);
    const first = known?.first ?? day;
    const gap = known === undefined ? 0 : Math.min(LONGEST_GAP, day - known.last);
    records.push({ kind, date: dateOf(day), gap, ...since(first, day) });
    memory.kinds.set(kind, { first, last: day });
  }
  for (const name of Object.keys(catalog.milestones)) {
    if (memory.reached.has(name) || !isReached(catalog, name, memory, day, events, source)) continue;
    memory.reached.add(name);
    records.push({ kind: `milestone:${name}`, date: dateOf(day), ...since(memory.began, day) });
  }
  return records;
}

/** What a client whose clock is far ahead says of that day; it takes it back when the server refuses it. */
export function recordsAhead(
  catalog: CompiledCatalog,
  memory: PeopleMemory,
  { sessions, source }: RecordedDay,
): readonly PeopleRecord[] {
  const events = sessions.flatMap((session) => session.events.map(({ event }) => event));
  const date = events[0]?.timestamp.slice(0, 10) ?? '';
  return activitiesOf(catalog, events, source).map((kind) => {
    const known = memory.kinds.has(kind);
    const shown = Date.parse(date) / 86_400_000;
    return known
      ? { kind, date, gap: LONGEST_GAP, age: LONGEST_AGE, cohort: 'older' }
      : { kind, date, gap: 0, age: 0, cohort: weekOf(shown) };
  });
}

function activitiesOf(
  { activity }: CompiledCatalog,
  events: readonly WireEvent[],
  source: Source,
): readonly string[] {
  return Object.keys(activity).filter((kind) =>
    (activity[kind]?.when ?? []).some((selection) =>
      events.some((event) => matches(selection, event, source)),
    ),
  );
}

function isReached(
  { milestones }: CompiledCatalog,
  name: string,
  memory: PeopleMemory,
  day: number,
  events: readonly WireEvent[],
  source: Source,
): boolean {
  const milestone = milestones[name];
  if (milestone === undefined) return false;
  if ('first' in milestone) return events.some((event) => matches(milestone.first, event, source));
  if ('sessions' in milestone) return memory.sessions >= milestone.sessions;
  const active = memory.kinds.get('active');
  return active?.last === day && day - active.first >= milestone.activeAfterDays;
}

function since(first: number, day: number): { readonly age: number; readonly cohort: string } {
  const weeks = (mondayOf(day) - mondayOf(first)) / 7;
  return {
    age: Math.min(LONGEST_AGE, day - first),
    cohort: weeks > COHORT_WEEKS ? 'older' : weekOf(first),
  };
}
