import { readStore } from './open-store.ts';

/** An event of the store, as far as it is looked at here. */
export interface StoredEvent {
  readonly event: string;
  readonly session: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The events since a time, the oldest first.
 *
 * @param since milliseconds since the epoch
 * @param names of events; all when left out
 * @returns undefined when there is no store
 */
export function readEvents(
  path: string,
  since: number,
  names?: readonly string[],
): readonly StoredEvent[] | undefined {
  return readStore(path, (database) => {
    const from = new Date(since).toISOString().slice(0, 23).replace('T', ' ');
    const select = 'SELECT event_type, session_id, event_data FROM events WHERE timestamp >= ?';
    const rows =
      names === undefined
        ? database.prepare(`${select} ORDER BY id`).all(from)
        : database
            .prepare(`${select} AND event_type IN (${names.map(() => '?').join(', ')}) ORDER BY id`)
            .all(from, ...names);
    return rows.map((row) => ({
      event: String(row.event_type),
      session: String(row.session_id),
      fields: JSON.parse(String(row.event_data)) as StoredEvent['fields'],
    }));
  });
}
