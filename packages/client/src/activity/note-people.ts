import type { DatabaseSync } from 'node:sqlite';
import { utcDate } from '../record/assign-sessions.ts';
import { countDropped, readMeta, writeMeta } from '../store/meta.ts';
import { dropQueued, queueRecord, waitingRecords } from './activity-queue.ts';
import { milestoneOf } from './activity-record.ts';
import { addDays } from './calendar.ts';
import { type Counting, countPeople, type Sighting } from './count-people.ts';

/** What is dated further ahead than this comes of a clock that was wrong. */
const AHEAD_DAYS = 2;

/** A sighting, and the source of its event in the store. */
export interface StoredSighting extends Sighting {
  readonly sourceId: number;
}

/**
 * Queues what follows from events that were just stored: one record for the first activity of a day, and one for what
 * was reached for the first time. It belongs into the transaction of the events: neither is there without the other.
 *
 * @param now milliseconds since the epoch
 */
export function notePeople(
  database: DatabaseSync,
  counting: Counting,
  sightings: readonly StoredSighting[],
  now: number,
): void {
  if (counting.activity === undefined && counting.milestones === undefined) return;
  const today = utcDate(now);
  forgetFuture(database, today);
  const before = readMeta(database, 'people');
  const { memory, queued } = countPeople(counting, before, sightings, today);
  for (const { record, sighting } of queued) queueRecord(database, record, sighting.sourceId);
  if (memory !== undefined && memory !== before) writeMeta(database, 'people', memory);
}

/** Removes records from before a date. Those that could not be sent until then never will be. */
export function keepActivitySince(database: DatabaseSync, oldest: string): void {
  database.prepare('DELETE FROM activity WHERE sent_at IS NOT NULL AND date < ?').run(oldest);
  const late = waitingRecords(database).flatMap(({ record }) => (record.date < oldest ? [record] : []));
  if (late.length === 0) return;
  dropQueued(database, late);
  countDropped(database, new Map([['activity_expired', late.length]]));
}

/** After a clock that was far ahead: otherwise nothing would be counted until the day that it showed. */
function forgetFuture(database: DatabaseSync, today: string): void {
  const limit = addDays(today, AHEAD_DAYS);
  const known = readMeta(database, 'people');
  if (known === undefined || known.lastDay <= limit) return;
  const ahead = waitingRecords(database).flatMap(({ record }) => (record.date > limit ? [record] : []));
  dropQueued(database, ahead);
  countDropped(database, new Map([['activity_in_future', ahead.length]]));
  const unreached = ahead.map(({ kind }) => milestoneOf(kind));
  const memory = readMeta(database, 'people') ?? known;
  const days = Object.values(memory.kinds).map(({ last }) => last);
  writeMeta(database, 'people', {
    ...memory,
    began: memory.began > limit ? today : memory.began,
    lastDay:
      days
        .filter((day) => day <= limit)
        .sort()
        .at(-1) ?? today,
    reached: memory.reached.filter((name) => !unreached.includes(name)),
  });
}
