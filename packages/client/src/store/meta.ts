import type { DatabaseSync } from 'node:sqlite';
import type { CompiledCatalog } from '@candor/catalog';
import type { Policy } from '@candor/catalog/policy';
import type { ActivityBatch } from '../activity/activity-batch.ts';
import type { PeopleMemory } from '../activity/count-people.ts';
import { newRootSecret } from '../random.ts';
import type { Session } from '../record/assign-sessions.ts';
import type { WriteKey } from '../upload/write-key.ts';

/** When the next upload is due, and why it waits. */
export interface UploadState {
  /** Milliseconds since the epoch. */
  readonly nextAt: number;
  /** Failures in a row. */
  readonly failures: number;
  /** An uploader was started and is taken to run: no other is started before this time. */
  readonly leasedUntil?: number;
  /** Nothing is recorded before this time: the server stopped the product. */
  readonly pausedUntil?: number;
}

/** What the uploader needs to know of the host: it has nothing but the store. */
export interface UploadSettings {
  readonly endpoint: string;
  /** The public keys that its server may have; any that a certificate vouches for where nothing is said. */
  readonly certificatePins?: readonly string[];
  readonly intervalMs: number;
  readonly batchSize: number;
  /** Where the host has one. */
  readonly key?: WriteKey;
}

/** The newest policy that was taken from the server, checked, and what the uploader needs to ask for the next. */
export interface PolicyState {
  readonly policy: Policy;
  /** The entity tag it came with. */
  readonly tag?: string;
  /** When the server was last asked; milliseconds since the epoch. */
  readonly askedAt: number;
}

/** The keys of the table `meta`, each with the form of its value. */
interface Meta {
  readonly root_secret: string;
  readonly session: Session;
  readonly upload: UploadState;
  readonly upload_settings: UploadSettings;
  readonly policy: PolicyState;
  /** The first day whose counts may be shared with noise, UTC. */
  readonly aggregates_since: string;
  /** What people are counted by, remembered on this machine alone. */
  readonly people: PeopleMemory;
  /** Records that were sent and not answered for yet. */
  readonly activity_batches: readonly ActivityBatch[];
  /** The day on which what is too old was last removed, and how many days were kept then. */
  readonly expired_on: string;
  /** The versions of catalog and host that recorded last. */
  readonly catalog_of: string;
}

export function readMeta<K extends keyof Meta>(database: DatabaseSync, key: K): Meta[K] | undefined {
  const text = database.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.value as string | undefined;
  if (text === undefined) return undefined;
  return key === 'root_secret' ? (text as Meta[K]) : (JSON.parse(text) as Meta[K]);
}

/** Writes a value only when it changed: most runs change little. */
export function writeMeta<K extends Exclude<keyof Meta, 'root_secret'>>(
  database: DatabaseSync,
  key: K,
  value: Meta[K],
): void {
  database
    .prepare(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value',
    )
    .run(key, JSON.stringify(value));
}

/** Makes the secret where there is none: the store is new, or was erased. */
export function ensureRootSecret(database: DatabaseSync): void {
  if (readMeta(database, 'root_secret') !== undefined) return;
  database.prepare("INSERT OR IGNORE INTO meta VALUES ('root_secret', ?)").run(newRootSecret());
}

/**
 * Keeps what an upload needs of a catalog: the uploader has nothing but the store. Catalogs of versions that no pending
 * event was recorded with are removed.
 */
export function writeCatalog(database: DatabaseSync, compiled: CompiledCatalog): void {
  database.exec(
    `DELETE FROM meta WHERE key LIKE 'catalog:%' AND substr(key, 9) NOT IN (
       SELECT catalog_version FROM events JOIN sources ON sources.id = source_id WHERE sent_at IS NULL)`,
  );
  const text = JSON.stringify({
    ...compiled,
    metrics: {},
    funnels: {},
    cohorts: {},
    modelPrices: {},
    formats: {},
    review: undefined,
  });
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(`catalog:${compiled.version}`, text);
}

/** The catalog of a version; the newest there is when that version's is not kept. */
export function readCatalog(database: DatabaseSync, version: number): CompiledCatalog | undefined {
  const row = database
    .prepare(
      `SELECT value FROM meta WHERE key LIKE 'catalog:%'
       ORDER BY substr(key, 9) = ? DESC, CAST(substr(key, 9) AS INTEGER) DESC LIMIT 1`,
    )
    .get(String(version));
  return row === undefined ? undefined : (JSON.parse(String(row.value)) as CompiledCatalog);
}

/** Adds to the numbers of events that were turned away or removed, by reason. */
export function countDropped(database: DatabaseSync, dropped: ReadonlyMap<string, number>): void {
  for (const [reason, count] of dropped) {
    database
      .prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value')
      .run(`dropped:${reason}`, String(count));
  }
}

/** @returns by reason */
export function readDropped(database: DatabaseSync): Readonly<Record<string, number>> {
  const rows = database
    .prepare("SELECT substr(key, 9) AS reason, value FROM meta WHERE key LIKE 'dropped:%'")
    .all();
  return Object.fromEntries(rows.map(({ reason, value }) => [String(reason), Number(value)]));
}
