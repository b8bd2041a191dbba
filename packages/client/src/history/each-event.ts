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
  /** By the time at which they happened; what had to be spilled was stored later. */
  readonly inOrder?: boolean;
}

const WHERE = `(:sent IS NULL OR (sent_at IS NOT NULL) = :sent) AND (:session IS NULL OR session_id = :session)
  AND (:since IS NULL OR timestamp >= :since)`;

/** Events in the order in which they were stored, read one by one: a store may be larger than memory should be. */
export function* eachEvent(database: DatabaseSync, filter: EventFilter = {}): Generator<StoredEvent, void> {
  const rows = database
    .prepare(
      `SELECT events.*, sources.version, channel, tier, os, arch, shell, runtime, sdk, catalog_version
       FROM events JOIN sources ON sources.id = source_id
       WHERE ${WHERE} AND events.id >= coalesce((SELECT min(id) FROM
         (SELECT id FROM events WHERE ${WHERE} ORDER BY id DESC LIMIT :limit)), 0)
       ORDER BY ${filter.inOrder === true ? 'timestamp, seq, ' : ''}events.id`,
    )
    .iterate({ ...parameters(filter), limit: filter.limit ?? -1 });
  for (const row of rows) yield storedEvent(row as Record<string, unknown>);
}

/** How many events pass a filter, whatever its limit. */
export function countEvents(database: DatabaseSync, filter: EventFilter = {}): number {
  const row = database.prepare(`SELECT count(*) AS n FROM events WHERE ${WHERE}`).get(parameters(filter));
  return Number(row?.n ?? 0);
}

function parameters({ sent, session, since }: EventFilter): Record<string, string | number | null> {
  return {
    sent: sent === undefined ? null : Number(sent),
    session: session ?? null,
    since: since ?? null,
  };
}
