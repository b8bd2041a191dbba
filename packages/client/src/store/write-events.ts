import type { DatabaseSync } from 'node:sqlite';
import { type CatalogDefinition, compileDefinition, type Source } from '@candor/catalog';
import { notePeople } from '../activity/note-people.ts';
import { noteAgreement } from '../aggregates/note-agreement.ts';
import { utcDate } from '../record/assign-sessions.ts';
import type { CleanEvent } from '../record/recorded-event.ts';
import { endpointProblem } from '../upload/endpoint.ts';
import { inOrder, insertEvents } from './insert-events.ts';
import { type Bounds, makeRoom, removeExpired } from './keep-within-bounds.ts';
import {
  countDropped,
  ensureRootSecret,
  readMeta,
  type UploadSettings,
  writeCatalog,
  writeMeta,
} from './meta.ts';
import { readSpills, type Spilled } from './spill.ts';
import { inTransaction } from './transaction.ts';

/** An uploader that was started has this long before another may be. */
const LEASE_MS = 60_000;
/** Events are inserted so many at a time, with room made for each: the file never grows past its bound. */
const CHUNK = 500;

export interface WriteOptions extends Bounds {
  readonly storePath: string;
  readonly catalog: CatalogDefinition;
  readonly source: Source;
  readonly events: readonly CleanEvent[];
  /** Turned away since the last write, by reason. */
  readonly dropped: ReadonlyMap<string, number>;
  /** Undefined keeps events on this machine. */
  readonly upload?: UploadSettings;
  /** Whether daily counts may be shared with noise. */
  readonly aggregates?: boolean;
  /** An automated run (CI): it is never counted as a person. */
  readonly automated?: boolean;
  /** Asked again under the write lock: whoever turns telemetry off erases under the same one, and nothing may follow. */
  readonly isStillOn?: () => boolean;
}

/**
 * Writes what was recorded in one transaction, with whatever earlier writers had to spill.
 *
 * @returns whether an upload is due; the caller then starts one
 */
export function writeEvents(database: DatabaseSync, options: WriteOptions): boolean {
  const { storePath, source, catalog, events, now } = options;
  const spilled = readSpills(storePath, catalog.product);
  const due = inTransaction(database, () => {
    if (options.isStillOn?.() === false) return false;
    countDropped(database, options.dropped);
    countLost(database, spilled.spills);
    const state = readMeta(database, 'upload');
    if (state?.pausedUntil !== undefined && state.pausedUntil > now) {
      countDropped(database, new Map([['paused', events.length]]));
      return false;
    }
    ensureRootSecret(database);
    if (catalog.sharing?.includes('aggregates') === true)
      noteAgreement(database, options.aggregates === true, utcDate(now));
    const own = { source, catalogVersion: catalog.version, events };
    const groups = [
      ...spilled.spills,
      options.automated === true ? { ...own, automated: true as const } : own,
    ];
    const countsPeople = options.upload !== undefined;
    storeInChunks(database, inOrder(database, groups, catalog), { ...options, countsPeople });
    return options.upload !== undefined && uploadIsDue(database, options, options.upload);
  });
  spilled.remove();
  return due;
}

/** Counts the events that were lost because the spill was full. */
export function countLost(database: DatabaseSync, spills: readonly Spilled[]): void {
  const lost = spills.reduce((sum, one) => sum + (one.lost ?? 0), 0);
  if (lost > 0) countDropped(database, new Map([['spill_full', lost]]));
}

/** Stores events with room made for each chunk. */
export function storeInChunks(
  database: DatabaseSync,
  incoming: ReturnType<typeof inOrder>,
  options: Pick<WriteOptions, 'catalog' | keyof Bounds> & { readonly countsPeople: boolean },
): void {
  removeExpired(database, options);
  for (let start = 0; start < incoming.length; start += CHUNK) {
    const sightings = insertEvents(database, incoming.slice(start, start + CHUNK));
    if (options.countsPeople) notePeople(database, options.catalog, sightings, options.now);
    makeRoom(database, options);
  }
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
