import type { DatabaseSync } from 'node:sqlite';
import type { CatalogDefinition, Source } from '@candor/catalog';
import type { StoredSighting } from '../activity/note-people.ts';
import { newSessionId } from '../random.ts';
import { assignSessions, utcDate } from '../record/assign-sessions.ts';
import type { CleanEvent } from '../record/recorded-event.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Spilled } from './spill.ts';
import { sqlTime } from './sql-time.ts';

/** An event on its way into the store, with what recorded it. */
interface Incoming {
  readonly event: CleanEvent;
  readonly source: Source;
  readonly sourceId: number;
  /** Whether it comes from a run that counts as a person's. */
  readonly isPersons: boolean;
}

/** What writers bring, in the order in which it happened. */
export function inOrder(
  database: DatabaseSync,
  groups: readonly Spilled[],
  catalog: CatalogDefinition,
): readonly Incoming[] {
  return groups
    .filter(({ events }) => events.length > 0)
    .flatMap(({ source, catalogVersion, events, automated }) => {
      const sourceId = idOfSource(database, catalog, source, catalogVersion);
      const isPersons = automated !== true && catalog.channels[source.channel]?.upload === true;
      return events.map((event) => ({ event, source, sourceId, isPersons }));
    })
    .sort((a, b) => a.event.time - b.event.time);
}

/**
 * Puts events into sessions and into the store.
 *
 * @returns those that count as a person's
 */
export function insertEvents(
  database: DatabaseSync,
  incoming: readonly Incoming[],
): readonly StoredSighting[] {
  const before = readMeta(database, 'session');
  const { places, session } = assignSessions(
    incoming.map(({ event }) => event.time),
    before,
    newSessionId,
  );
  const insert = database.prepare(
    `INSERT OR IGNORE INTO events (event_id, timestamp, event_type, event_data, session_id, seq, level, source_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const sightings: StoredSighting[] = [];
  let current = before?.id;
  for (const [index, { event, source, sourceId, isPersons }] of incoming.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    const { eventId, time, event: name, fields, level } = event;
    insert.run(eventId, sqlTime(time), name, JSON.stringify(fields), place.id, place.seq, level, sourceId);
    const startsSession = place.id !== current;
    current = place.id;
    if (isPersons)
      sightings.push({ event: name, fields, source, sourceId, date: utcDate(time), startsSession });
  }
  if (session !== undefined) writeMeta(database, 'session', session);
  return sightings;
}

function idOfSource(
  database: DatabaseSync,
  { product, notice = 1 }: CatalogDefinition,
  source: Source,
  catalogVersion: number,
): number {
  const { version, channel, tier, os, arch, shell, runtime, sdk } = source;
  const values = [product, version, channel, tier, os, arch, shell, runtime, sdk, catalogVersion, notice];
  const columns =
    'product, version, channel, tier, os, arch, shell, runtime, sdk, catalog_version, notice_version';
  const find = database.prepare(
    `SELECT id FROM sources WHERE (${columns}) = (${values.map(() => '?').join(', ')})`,
  );
  const found = find.get(...values);
  if (found !== undefined) return Number(found.id);
  const added = database
    .prepare(`INSERT INTO sources (${columns}) VALUES (${values.map(() => '?').join(', ')})`)
    .run(...values);
  return Number(added.lastInsertRowid);
}
