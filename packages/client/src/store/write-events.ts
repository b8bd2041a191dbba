import type { DatabaseSync } from 'node:sqlite';
import { type CatalogDefinition, compileDefinition, type Source } from '@candor/catalog';
import { newSessionId } from '../random.ts';
import { assignSessions } from '../record/assign-sessions.ts';
import type { CleanEvent } from '../record/recorded-event.ts';
import { endpointProblem } from '../upload/endpoint.ts';
import { countDropped, readMeta, type UploadSettings, writeCatalog, writeMeta } from './meta.ts';
import { readSpills, type Spilled } from './spill.ts';
import { inTransaction } from './transaction.ts';

/** An uploader that was started has this long before another may be. */
const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface WriteOptions {
  readonly storePath: string;
  readonly catalog: CatalogDefinition;
  readonly source: Source;
  readonly events: readonly CleanEvent[];
  /** Turned away since the last write, by reason. */
  readonly dropped: ReadonlyMap<string, number>;
  /** Undefined keeps events on this machine. */
  readonly upload?: UploadSettings;
  readonly storeMaxBytes: number;
  readonly retentionDays: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Writes what was recorded in one transaction, with whatever earlier writers had to spill.
 *
 * @returns whether an upload is due; the caller then starts one
 */
export function writeEvents(database: DatabaseSync, options: WriteOptions): boolean {
  const { storePath, source, catalog, events, now } = options;
  const spilled = readSpills(storePath);
  const due = inTransaction(database, () => {
    countDropped(database, options.dropped);
    const state = readMeta(database, 'upload');
    if (state?.pausedUntil !== undefined && state.pausedUntil > now) {
      countDropped(database, new Map([['paused', events.length]]));
      return false;
    }
    insertEvents(database, [...spilled.spills, { source, catalogVersion: catalog.version, events }], catalog);
    keepWithinBounds(database, options);
    return options.upload !== undefined && uploadIsDue(database, options, options.upload);
  });
  spilled.remove();
  return due;
}

function insertEvents(database: DatabaseSync, groups: readonly Spilled[], catalog: CatalogDefinition): void {
  const recorded = groups
    .filter(({ events }) => events.length > 0)
    .flatMap(({ source, catalogVersion, events }) => {
      const sourceId = idOfSource(database, catalog, source, catalogVersion);
      return events.map((event) => ({ event, sourceId }));
    })
    .sort((a, b) => a.event.time - b.event.time);
  const { places, session } = assignSessions(
    recorded.map(({ event }) => event.time),
    readMeta(database, 'session'),
    newSessionId,
  );
  const insert = database.prepare(
    `INSERT OR IGNORE INTO events (event_id, timestamp, event_type, event_data, session_id, seq, level, source_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [index, { event, sourceId }] of recorded.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    const fields = JSON.stringify(event.fields);
    insert.run(
      event.eventId,
      sqlTime(event.time),
      event.event,
      fields,
      place.id,
      place.seq,
      event.level,
      sourceId,
    );
  }
  if (session !== undefined) writeMeta(database, 'session', session);
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

/** 'YYYY-MM-DD HH:MM:SS.mmm': the form that SQLite's own date functions compare rightly. */
export function sqlTime(time: number): string {
  return new Date(time).toISOString().slice(0, 23).replace('T', ' ');
}

/** Removes what is older than the user keeps, and the oldest of what is more than the user gives room for. */
function keepWithinBounds(database: DatabaseSync, { now, retentionDays, storeMaxBytes }: WriteOptions): void {
  const oldest = sqlTime(now - retentionDays * DAY_MS);
  database.prepare('DELETE FROM events WHERE timestamp < ?').run(oldest);
  database.prepare('DELETE FROM uploads WHERE first_attempt_at < ?').run(oldest);
  while (usedBytes(database) > storeMaxBytes) {
    const removed = database
      .prepare(
        'DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT 500) RETURNING sent_at',
      )
      .all();
    if (removed.length === 0) return;
    const unsent = removed.filter((row) => row.sent_at === null).length;
    countDropped(database, new Map([['store_full', unsent]]));
  }
}

function usedBytes(database: DatabaseSync): number {
  const read = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  return (read('page_count') - read('freelist_count')) * read('page_size');
}

/** The first upload comes a whole interval after the first event: there is time to look at what would be sent. */
function uploadIsDue(database: DatabaseSync, options: WriteOptions, upload: UploadSettings): boolean {
  const { now } = options;
  keepCatalog(database, options);
  writeMeta(database, 'upload_settings', upload);
  const state = readMeta(database, 'upload');
  if (state === undefined) {
    writeMeta(database, 'upload', { nextAt: now + upload.intervalMs, failures: 0 });
    return false;
  }
  if (state.nextAt > now || (state.leasedUntil ?? 0) > now) return false;
  if (endpointProblem(upload.endpoint) !== undefined || !hasSomethingToSend(database)) return false;
  writeMeta(database, 'upload', { ...state, leasedUntil: now + LEASE_MS });
  return true;
}

/** Pending events and activity; and where something is stopped, the question whether it still is. */
function hasSomethingToSend(database: DatabaseSync): boolean {
  const row = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM events WHERE sent_at IS NULL) OR EXISTS (SELECT 1 FROM activity WHERE sent_at IS NULL)
         OR EXISTS (SELECT 1 FROM meta WHERE key = 'policy') AS something`,
    )
    .get();
  return row?.something === 1;
}

/** The uploader has nothing but the store, so it finds the catalog there. Compiled only when a new version comes. */
function keepCatalog(database: DatabaseSync, { catalog, source }: WriteOptions): void {
  const versions = `catalog ${catalog.version}, host ${source.version}`;
  if (readMeta(database, 'catalog_of') === versions) return;
  writeCatalog(database, compileDefinition(catalog));
  writeMeta(database, 'catalog_of', versions);
}
