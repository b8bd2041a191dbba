import type { DatabaseSync } from 'node:sqlite';
import {
  type CompiledCatalog,
  compiledEvents,
  prepareChecks,
  type Source,
  sourceProblem,
  textRules,
  type WireEvent,
} from '@candor/catalog';
import { applyPolicy, type Policy } from '@candor/catalog/policy';
import { type Clean, createGate, scanAll } from '@candor/firewall';
import { dailyId } from '../daily-id.ts';
import { createOwnNames } from '../own-names.ts';
import { newId } from '../random.ts';
import { countDropped, readCatalog, readMeta } from '../store/meta.ts';
import { sqlTime } from '../store/sql-time.ts';
import { inTransaction } from '../store/transaction.ts';
import type { OutgoingBatch } from './outgoing-batch.ts';

interface EventRow {
  readonly id: number;
  readonly event_id: string;
  readonly timestamp: string;
  readonly event_type: string;
  readonly event_data: string;
  readonly session_id: string;
  readonly seq: number;
}

interface BatchRow extends Source {
  readonly batch_id: string;
  readonly catalog_version: number;
}

/**
 * Gives every pending event a batch: one day, one source, and a number of events at the most. The batch is on disk
 * before it is first sent, so that a retry carries the same id and the server recognises it.
 *
 * @returns the ids of the batches to send, oldest first
 */
export function assignBatches(database: DatabaseSync, batchSize: number, now: number): readonly string[] {
  inTransaction(database, () => {
    const groups = database
      .prepare(
        `SELECT DISTINCT substr(timestamp, 1, 10) AS day, source_id FROM events
         WHERE sent_at IS NULL AND batch_id IS NULL ORDER BY day, source_id`,
      )
      .all();
    const take = database.prepare(
      `UPDATE events SET batch_id = ? WHERE id IN (
         SELECT id FROM events WHERE sent_at IS NULL AND batch_id IS NULL
           AND substr(timestamp, 1, 10) = ? AND source_id = ? ORDER BY id LIMIT ?)`,
    );
    const note = database.prepare(
      'INSERT INTO uploads (batch_id, first_attempt_at, events, bytes) VALUES (?, ?, ?, 0)',
    );
    for (const { day, source_id } of groups) {
      for (;;) {
        const batchId = newId(now);
        const taken = Number(take.run(batchId, day ?? '', source_id ?? 0, batchSize).changes);
        if (taken === 0) break;
        note.run(batchId, sqlTime(now), taken);
      }
    }
  });
  return database
    .prepare(
      'SELECT batch_id, min(id) AS first FROM events WHERE sent_at IS NULL GROUP BY batch_id ORDER BY first',
    )
    .all()
    .map((row) => String(row.batch_id));
}

/** Gives the events of a batch back, to be put into batches of half the size: the server found it too large. */
export function splitBatch(database: DatabaseSync, batchId: string): void {
  inTransaction(database, () => {
    database.prepare('UPDATE events SET batch_id = NULL WHERE batch_id = ?').run(batchId);
    database.prepare('DELETE FROM uploads WHERE batch_id = ?').run(batchId);
  });
}

/**
 * Reads a batch as it will be sent. Every event is checked against the catalog it was recorded with, and scanned once more: another program
 * may have written the store. What does not pass is removed and counted.
 *
 * @returns undefined when nothing of the batch is left
 */
export function readBatch(database: DatabaseSync, batchId: string, now: number): OutgoingBatch | undefined {
  const batch = database
    .prepare(
      `SELECT DISTINCT batch_id, catalog_version, version, channel, tier, os, arch, shell, runtime, sdk
       FROM events JOIN sources ON sources.id = source_id WHERE batch_id = ?`,
    )
    .get(batchId) as unknown as BatchRow | undefined;
  const rootSecret = readMeta(database, 'root_secret');
  const catalog = batch === undefined ? undefined : readCatalog(database, batch.catalog_version);
  if (batch === undefined || catalog === undefined || rootSecret === undefined) return undefined;
  const { catalog_version, version, channel, tier, os, arch, shell, runtime, sdk } = batch;
  const source: Source = { version, channel, tier, os, arch, shell, runtime, sdk };
  const rows = database
    .prepare(
      `SELECT id, event_id, timestamp, event_type, event_data, session_id, seq FROM events
       WHERE batch_id = ? AND sent_at IS NULL ORDER BY id`,
    )
    .all(batchId) as unknown as EventRow[];
  const sourceIsClean =
    sourceProblem(catalog, { ...source }) === undefined && scanAll({ version, runtime, sdk }) === undefined;
  const cleanse = sourceIsClean
    ? cleanser(catalog, rootSecret, version, readMeta(database, 'policy')?.policy)
    : () => undefined;
  const events: Clean<WireEvent>[] = [];
  const refused: number[] = [];
  for (const row of rows) {
    const event = cleanse(row);
    if (event === undefined) refused.push(row.id);
    else events.push(event);
  }
  if (refused.length > 0) removeRefused(database, refused);
  if (events.length === 0) return undefined;
  return {
    batch_id: batchId,
    client_timestamp: new Date(now).toISOString(),
    catalog: { product: catalog.product, version: catalog_version },
    source,
    events,
  };
}

function cleanser(
  catalog: CompiledCatalog,
  rootSecret: string,
  version: string,
  policy: Policy | undefined,
): (row: EventRow) => Clean<WireEvent> | undefined {
  const find = compiledEvents(catalog);
  const check = prepareChecks(find);
  const admit = createGate(textRules(find), createOwnNames());
  return (row) => {
    const fields: unknown = JSON.parse(row.event_data);
    if (!isFields(fields) || check(row.event_type, fields) !== undefined) return undefined;
    const isRequired = (field: string) => find(row.event_type)?.required.includes(field) === true;
    const kept =
      policy === undefined
        ? ({ ok: true, fields } as const)
        : applyPolicy(policy, version, row.event_type, fields, isRequired);
    if (!kept.ok) return undefined;
    const timestamp = `${row.timestamp.replace(' ', 'T')}Z`;
    const { event_type: event, event_id, session_id, seq } = row;
    const daily_id = dailyId(rootSecret, catalog.product, row.timestamp.slice(0, 10));
    const candidate = { event, event_id, timestamp, session_id, daily_id, seq, fields: kept.fields };
    const admission = admit(candidate, Date.parse(timestamp));
    return admission.ok ? admission.event : undefined;
  };
}

function removeRefused(database: DatabaseSync, ids: readonly number[]): void {
  inTransaction(database, () => {
    const remove = database.prepare('DELETE FROM events WHERE id = ?');
    for (const id of ids) remove.run(id);
    countDropped(database, new Map([['kept_from_upload', ids.length]]));
  });
}

/** Other programs may write the store, and JSON can be more than an object. */
function isFields(value: unknown): value is WireEvent['fields'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
