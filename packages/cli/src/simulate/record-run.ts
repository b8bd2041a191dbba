import { type CompiledCatalog, levelIncludes, type WireEvent, type WireFields } from '@candor/catalog';
import { dateOf } from './calendar.ts';
import { effectsOn } from './effects.ts';
import type { Fleet, Release, Run } from './fleet.ts';
import type { Span } from './make-person.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { RecordedEvent } from './recorded-day.ts';

/** A version, and the days since it came out. */
export type DatedRelease = Release & { readonly age: number };

/** What is the same for everybody. */
export interface World {
  readonly catalog: CompiledCatalog;
  readonly fleet: Fleet;
  readonly span: Span;
  readonly seed: number;
}

/** What somebody did until now, as far as it shows in what they do next. */
export interface Life {
  version?: string;
  runs: number;
  readonly counts: Map<string, number>;
}

/** When a run of work begins, and with what. */
interface Moment {
  readonly day: number;
  /** Milliseconds since the epoch. */
  readonly begins: number;
  readonly release: DatedRelease;
  readonly dailyId: string;
}

/** Records a run of work: what its person does, as their machine keeps it. */
export function recordRun(
  { catalog, fleet }: World,
  who: Person,
  life: Life,
  { day, begins, release, dailyId }: Moment,
  random: Random,
): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  const ids = { session_id: random.hex(16), daily_id: dailyId };
  const date = dateOf(day);
  const last = who.there.at(-1)?.to ?? day;
  let time = begins;
  const run: Run = {
    ...{ who, random, version: release.version, versionAge: release.age, runsBefore: life.runs },
    ...(life.version === undefined ? {} : { versionBefore: life.version }),
    daysBefore: day - (who.there[0]?.from ?? day),
    isLast: day === last - 1,
    effects: effectsOn(catalog, who, date),
    count(what) {
      const times = (life.counts.get(what) ?? 0) + 1;
      life.counts.set(what, times);
      return times;
    },
    words: (event, field) => wordsOf(catalog, event, field),
    newId: () => random.uuid7(time),
    wait(ms) {
      time += ms;
    },
    elapsed: () => time - begins,
    record(name, said) {
      const fields = asShared(catalog, who, date, name, said);
      if (fields === undefined) return;
      const event: WireEvent = {
        ...{ event: name, event_id: random.uuid7(time), timestamp: new Date(time).toISOString() },
        ...{ ...ids, seq: events.length, fields },
      };
      events.push({ event, time });
      // Two events of a program never happen in the same millisecond here, so that their order is in their times.
      time += 1;
    },
  };
  fleet.work(run);
  return events;
}

/** What is left of an event at a person's level, with the variants they were shown; undefined when nothing is. */
function asShared(
  { events, experiments }: CompiledCatalog,
  who: Person,
  date: string,
  name: string,
  said: WireFields,
): WireFields | undefined {
  const declared = events[name];
  if (declared === undefined) throw new Error(`the catalog has no event ${name}`);
  if (!levelIncludes(who.level, declared.level)) return undefined;
  const fields: Record<string, WireFields[string]> = {};
  for (const [field, value] of Object.entries(said)) {
    const level = declared.fields[field]?.level;
    if (level === undefined) throw new Error(`the catalog has no field ${name}.${field}`);
    if (levelIncludes(who.level, level)) fields[field] = value;
  }
  for (const [experiment, { events: carriers, variants, from, until }] of Object.entries(experiments)) {
    const variant = variants[who.variants[experiment] ?? 0];
    if (variant !== undefined && carriers.includes(name) && date >= from && date < until)
      fields[`variant_${experiment}`] = variant;
  }
  return fields;
}

function wordsOf({ events }: CompiledCatalog, event: string, name: string): readonly string[] {
  const field = events[event]?.fields[name];
  if (field?.type !== 'enum' && field?.type !== 'set')
    throw new Error(`${event}.${name} has no vocabulary in the catalog`);
  return field.values;
}
