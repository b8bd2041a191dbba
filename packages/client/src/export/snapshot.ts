import type { DatabaseSync } from 'node:sqlite';
import type { Source, WireEvent } from '@candor/catalog';
import { dailyId } from '../daily-id.ts';
import { type ActivityRecord, activityRecords } from '../history/activity-records.ts';
import { countEvents, eachEvent } from '../history/each-event.ts';
import { wireEvent } from '../history/stored-event.ts';
import { readMeta } from '../store/meta.ts';
import { openToRead } from '../store/open-store.ts';

/** An event as it travels, with what its batch would say of it, and what became of it. */
export interface ExportedEvent extends WireEvent {
  readonly catalog_version: number;
  readonly source: Source;
  readonly sent_at?: string;
  readonly outcome?: string;
}

/** A store as it is at one moment, while others may go on writing. */
export interface Snapshot {
  readonly database: DatabaseSync;
  readonly count: number;
  readonly activity: readonly ActivityRecord[];
  /** The id of the newest event. */
  readonly lastId: number;
  /** One by one, as often as asked. */
  events(): Iterable<ExportedEvent>;
  dailyId(date: string): string;
  close(): void;
}

/** @returns undefined when there is no store */
export function openSnapshot(path: string, product: string): Snapshot | undefined {
  const database = openToRead(path);
  if (database === undefined) return undefined;
  // A read transaction sees the same rows until it ends (https://sqlite.org/isolation.html).
  database.exec('BEGIN');
  const secret = readMeta(database, 'root_secret');
  const ids = new Map<string, string>();
  const idOf = (date: string): string => {
    const known = ids.get(date) ?? (secret === undefined ? '' : dailyId(secret, product, date));
    ids.set(date, known);
    return known;
  };
  return {
    database,
    count: countEvents(database),
    activity: activityRecords(database),
    lastId: Number(database.prepare('SELECT coalesce(max(id), 0) AS id FROM events').get()?.id),
    *events() {
      for (const stored of eachEvent(database)) {
        const { catalog_version, source, sent_at, outcome } = stored;
        yield {
          ...wireEvent(stored, idOf(stored.timestamp.slice(0, 10))),
          ...{ catalog_version, source },
          ...(sent_at === undefined ? {} : { sent_at }),
          ...(outcome === undefined ? {} : { outcome }),
        };
      }
    },
    dailyId: idOf,
    close: () => database.close(),
  };
}
