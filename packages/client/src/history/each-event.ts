import type { DatabaseSync } from 'node:sqlite';
import { type StoredEvent, storedEvent } from './stored-event.ts';

export interface EventFilter {
  /** Sent ones, or pending ones; all when left out. */
  readonly sent?: boolean;
  readonly session?: string;
  /** From this time on, as the store writes times. */
  readonly since?: string;
  /** The newest so many. */
  readonly limit?: number;
}

const WHERE = `(?1 IS NULL OR (sent_at IS NOT NULL) = ?1) AND (?2 IS NULL OR session_id = ?2)
  AND (?3 IS NULL OR timestamp >= ?3)`;

/** Events in the order in which they were stored, read one by one: a store may be larger than memory should be. */
export function* eachEvent(database: DatabaseSync, filter: EventFilter = {}): Generator<StoredEvent, void> {
  const rows = database
    .prepare(
      `SELECT events.*, sources.version, channel, tier, os, arch, shell, runtime, sdk, catalog_version
       FROM events JOIN sources ON sources.id = source_id
       WHERE ${WHERE} AND events.id >= coalesce((SELECT min(id) FROM
         (SELECT id FROM events WHERE ${WHERE} ORDER BY id DESC LIMIT ?4)), 0)
       ORDER BY events.id`,
    )
    .iterate(...parameters(filter), filter.limit ?? -1);
  for (const row of rows) yield storedEvent(row as Record<string, unknown>);
}

/** How many events pass a filter, whatever its limit. */
export function countEvents(database: DatabaseSync, filter: EventFilter = {}): number {
  const row = database.prepare(`SELECT count(*) AS n FROM events WHERE ${WHERE}`).get(...parameters(filter));
  return Number(row?.n ?? 0);
}

function parameters({ sent, session, since }: EventFilter): (string | number | null)[] {
  return [sent === undefined ? null : Number(sent), session ?? null, since ?? null];
}
