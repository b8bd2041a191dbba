import type { CatalogDefinition } from '@candor/catalog';
import { addDay, type KnownDays } from './active-days.ts';
import { type ActivityRecord, milestoneReached } from './activity-record.ts';
import { daysBetween } from './calendar.ts';
import { matchesSelection, type Selectable } from './matches-selection.ts';

/** The activity that people are counted by; a catalog may declare others beside it. */
const ACTIVE = 'active';

/** What a client remembers, on its own machine, so that it need say little. */
export interface PeopleMemory {
  /** The first day on which there was anything to count. */
  readonly began: string;
  /** The latest. */
  readonly lastDay: string;
  readonly kinds: Readonly<Record<string, KnownDays>>;
  /** Milestones that were reached. */
  readonly reached: readonly string[];
  /** Runs of work. */
  readonly sessions: number;
}

/** An event that was recorded where it may be counted. */
export interface Sighting extends Selectable {
  /** UTC, `2026-01-31` */
  readonly date: string;
  /** It opens a run of work. */
  readonly startsSession: boolean;
}

/** What people are counted by. */
export type Counting = Pick<CatalogDefinition, 'activity' | 'milestones'>;

/** A record to queue, and the event that it follows from. */
export interface Queued<S extends Sighting> {
  readonly record: ActivityRecord;
  readonly sighting: S;
}

/**
 * Counts an installation by what it recorded: the first activity of a day, and what is reached for the first time.
 *
 * @param sightings in the order in which they happened
 * @param today of the clock: what is dated later, or earlier than what is known, comes of a clock that was wrong, and queues nothing
 */
export function countPeople<S extends Sighting>(
  { activity = {}, milestones = {} }: Counting,
  memory: PeopleMemory | undefined,
  sightings: readonly S[],
  today: string,
): { readonly memory: PeopleMemory | undefined; readonly queued: readonly Queued<S>[] } {
  let now = memory;
  const queued: Queued<S>[] = [];
  for (const sighting of sightings) {
    const { date } = sighting;
    if (date > today || (now !== undefined && date < now.lastDay)) continue;
    now = { ...(now ?? { ...NOTHING, began: date }), lastDay: date };
    if (sighting.startsSession) now = { ...now, sessions: now.sessions + 1 };
    for (const [kind, { when }] of Object.entries(activity)) {
      const known = now.kinds[kind];
      // Most events come on a day that is known: nothing is compared for them.
      if (known !== undefined && date <= known.last) continue;
      if (!when.some((selection) => matchesSelection(selection, sighting))) continue;
      const added = addDay(kind, known, date);
      if (added === undefined) continue;
      now = { ...now, kinds: { ...now.kinds, [kind]: added.known } };
      queued.push({ record: added.record, sighting });
    }
    for (const [name, milestone] of Object.entries(milestones)) {
      if (now.reached.includes(name) || !isReached(milestone, now, sighting)) continue;
      now = { ...now, reached: [...now.reached, name] };
      queued.push({ record: milestoneReached(name, date, now.began), sighting });
    }
  }
  return { memory: now, queued };
}

const NOTHING = { kinds: {}, reached: [], sessions: 0 } as const;

function isReached(
  milestone: NonNullable<Counting['milestones']>[string],
  { kinds, sessions }: PeopleMemory,
  sighting: Sighting,
): boolean {
  if ('first' in milestone) return matchesSelection(milestone.first, sighting);
  if ('sessions' in milestone) return sessions >= milestone.sessions;
  const active = kinds[ACTIVE];
  return (
    active?.last === sighting.date && daysBetween(active.first, active.last) >= milestone.activeAfterDays
  );
}
