import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../store/meta.ts';
import { type KnownDays, rebase, tellDays } from './active-days.ts';
import type { ActivityBatch } from './activity-batch.ts';
import type { ActivityRecord } from './activity-record.ts';

/** Where a record is found. */
type RecordKey = Pick<ActivityRecord, 'kind' | 'date'>;

/** A record of the store, and the source that it came from. */
export interface QueuedRecord {
  readonly record: ActivityRecord;
  readonly sourceId: number;
}

export function queueRecord(database: DatabaseSync, record: ActivityRecord, sourceId: number): void {
  const { kind, date, gap = null, age = null, cohort = null } = record;
  database
    .prepare(
      'INSERT OR IGNORE INTO activity (kind, date, gap, age, cohort, source_id) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(kind, date, gap, age, cohort, sourceId);
}

/**
 * Drops records that were never sent. The ones queued behind them are built anew: they say how long ago the last active
 * day was, and that must be a day the server hears of.
 */
export function dropQueued(database: DatabaseSync, keys: readonly RecordKey[]): void {
  const remove = database.prepare('DELETE FROM activity WHERE kind = ? AND date = ? AND sent_at IS NULL');
  for (const { kind, date } of keys) remove.run(kind, date);
  for (const kind of new Set(keys.map((key) => key.kind))) rebuild(database, kind);
}

/** Marks records as sent: the server has them, or may have them. */
export function markTold(database: DatabaseSync, keys: readonly RecordKey[], sentAt: string): void {
  const mark = database.prepare('UPDATE activity SET sent_at = ? WHERE kind = ? AND date = ?');
  for (const { kind, date } of keys) mark.run(sentAt, kind, date);
  for (const kind of new Set(keys.map((key) => key.kind))) {
    const told = keys.flatMap((key) => (key.kind === kind ? [key.date] : []));
    remember(database, kind, (known) => tellDays(known, told));
  }
}

/** Records that were not answered for: they wait to be sent, or are on their way. */
export function queuedRecords(database: DatabaseSync): readonly QueuedRecord[] {
  return database
    .prepare(
      'SELECT kind, date, gap, age, cohort, source_id FROM activity WHERE sent_at IS NULL ORDER BY date, kind',
    )
    .all()
    .map(({ source_id, ...row }) => {
      const said = Object.entries(row).filter(([, value]) => value !== null);
      return { record: Object.fromEntries(said) as unknown as ActivityRecord, sourceId: Number(source_id) };
    });
}

/** Those of them that are not on their way. */
export function waitingRecords(database: DatabaseSync): readonly QueuedRecord[] {
  const onItsWay = new Set(batchesOnTheirWay(database).flatMap(({ records }) => records.map(keyOf)));
  return queuedRecords(database).filter(({ record }) => !onItsWay.has(keyOf(record)));
}

export function batchesOnTheirWay(database: DatabaseSync): readonly ActivityBatch[] {
  return readMeta(database, 'activity_batches') ?? [];
}

/** Marks all that was not answered for as sent: it leaves this machine in another way. */
export function tellAllQueued(database: DatabaseSync, sentAt: string): void {
  writeMeta(database, 'activity_batches', []);
  markTold(
    database,
    queuedRecords(database).map(({ record }) => record),
    sentAt,
  );
}

/** Drops all that was not answered for: collection was stopped. What may have arrived stays known, and is not counted twice. */
export function dropAllQueued(database: DatabaseSync, sentAt: string): void {
  for (const { records } of batchesOnTheirWay(database)) markTold(database, records, sentAt);
  writeMeta(database, 'activity_batches', []);
  dropQueued(
    database,
    queuedRecords(database).map(({ record }) => record),
  );
}

function keyOf({ kind, date }: RecordKey): string {
  return `${date} ${kind}`;
}

function rebuild(database: DatabaseSync, kind: string): void {
  const ofKind = (queued: readonly QueuedRecord[]) =>
    queued.flatMap(({ record }) => (record.kind === kind ? [record.date] : []));
  const waiting = new Set(ofKind(waitingRecords(database)));
  remember(database, kind, (before) => {
    const { known, records } = rebase(kind, before?.told, ofKind(queuedRecords(database)));
    const change = database.prepare(
      'UPDATE activity SET gap = ?, age = ?, cohort = ? WHERE kind = ? AND date = ?',
    );
    for (const { date, gap = null, age = null, cohort = null } of records) {
      // What may be at the server already is sent again as it was.
      if (waiting.has(date)) change.run(gap, age, cohort, kind, date);
    }
    return known;
  });
}

/** Milestones and other records that stand by themselves have no days to be remembered. */
function remember(
  database: DatabaseSync,
  kind: string,
  change: (known: KnownDays | undefined) => KnownDays | undefined,
): void {
  const memory = readMeta(database, 'people');
  if (memory === undefined || !Object.hasOwn(memory.kinds, kind)) return;
  const { [kind]: before, ...kinds } = memory.kinds;
  const known = change(before);
  writeMeta(database, 'people', {
    ...memory,
    kinds: known === undefined ? kinds : { ...kinds, [kind]: known },
  });
}
