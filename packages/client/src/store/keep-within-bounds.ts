import type { DatabaseSync } from 'node:sqlite';
import { keepActivitySince } from '../activity/note-people.ts';
import { utcDate } from '../record/assign-sessions.ts';
import { countDropped, readMeta, writeMeta } from './meta.ts';
import { sqlTime } from './sql-time.ts';

const DAY_MS = 86_400_000;
/** What is removed at a time. */
const STEP = 500;
/** The pages that one step of writing may need: the file itself must not grow past the bound, since it never shrinks. */
const HEADROOM_BYTES = 512 * 1024;

/** How much its user lets a store hold. */
export interface Bounds {
  readonly storeMaxBytes: number;
  readonly retentionDays: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Removes what is older than the user keeps: once a day, and when the user keeps it for another time. */
export function removeExpired(database: DatabaseSync, { now, retentionDays }: Bounds): void {
  const looked = `${utcDate(now)}, ${retentionDays}`;
  if (readMeta(database, 'expired_on') === looked) return;
  writeMeta(database, 'expired_on', looked);
  const oldest = sqlTime(now - retentionDays * DAY_MS);
  database.prepare('DELETE FROM events WHERE timestamp < ?').run(oldest);
  database.prepare('DELETE FROM uploads WHERE first_attempt_at < ?').run(oldest);
  keepActivitySince(database, oldest.slice(0, 10));
}

/** Removes the oldest of what is more than the user gives room for, and counts what had not been sent. */
export function makeRoom(database: DatabaseSync, { storeMaxBytes }: Bounds): void {
  const most = Math.max(storeMaxBytes - HEADROOM_BYTES, storeMaxBytes / 2);
  while (usedBytes(database) > most) {
    const removed = database
      .prepare('DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT ?) RETURNING sent_at')
      .all(STEP);
    if (removed.length === 0) return;
    const unsent = removed.filter((row) => row.sent_at === null).length;
    if (unsent > 0) countDropped(database, new Map([['store_full', unsent]]));
  }
}

function usedBytes(database: DatabaseSync): number {
  const read = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  return (read('page_count') - read('freelist_count')) * read('page_size');
}
