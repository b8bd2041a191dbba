import { randomInt, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ActivityBatch } from '../activity/activity-batch.ts';
import { batchesOnTheirWay, dropQueued, markTold, waitingRecords } from '../activity/activity-queue.ts';
import type { ActivityRecord } from '../activity/activity-record.ts';
import { addDays } from '../activity/calendar.ts';
import { utcDate } from '../record/assign-sessions.ts';
import { countDropped, writeMeta } from '../store/meta.ts';
import { sqlTime } from '../store/sql-time.ts';
import { inTransaction } from '../store/transaction.ts';
import { isSendable } from './outgoing-activity.ts';

/** A batch that was not answered for so long is given up: it may have arrived, and the server forgets its id. */
const GIVE_UP_MS = 72 * 3_600_000;
const BATCH_RECORDS = 500;
/** Tells in `uploads.details` that a request held records, not events. */
export const ACTIVITY_UPLOAD = '"activity"';

/** A batch, and whether it was sent before: then it may have arrived. */
export interface BatchToSend {
  readonly batch: ActivityBatch;
  readonly isRetry: boolean;
}

/** What is to be sent now, in no order that tells anything. What may not be sent is removed and counted. */
export function batchesToSend(database: DatabaseSync, now: number): readonly BatchToSend[] {
  const bad = waitingRecords(database).filter((queued) => !isSendable(database, queued));
  if (bad.length > 0)
    inTransaction(database, () => {
      dropQueued(
        database,
        bad.map(({ record }) => record),
      );
      countDropped(database, new Map([['kept_from_upload', bad.length]]));
    });
  return shuffled([
    ...batchesOnTheirWay(database).map((batch) => ({ batch, isRetry: true })),
    ...newBatches(database, now).map((batch) => ({ batch, isRetry: false })),
  ]);
}

/** Two batches instead of one that the server found too large; they are new ones, and wait like any other. */
export function halvesOf(batch: ActivityBatch): readonly BatchToSend[] {
  const middle = Math.ceil(batch.records.length / 2);
  return [batch.records.slice(0, middle), batch.records.slice(middle)].map((records) => ({
    batch: { ...batch, batchId: randomUUID(), records },
    isRetry: false,
  }));
}

/** Puts what waits into batches of one source. Nothing is written. */
export function newBatches(database: DatabaseSync, now: number): readonly ActivityBatch[] {
  // A day ahead may come of a clock that is a little wrong; the server refuses what is further ahead.
  const latest = addDays(utcDate(now), 1);
  const sources = new Map<number, ActivityRecord[]>();
  for (const { record, sourceId } of waitingRecords(database)) {
    if (record.date > latest) continue;
    sources.set(sourceId, [...(sources.get(sourceId) ?? []), record]);
  }
  return [...sources].flatMap(([sourceId, all]) => {
    const records = shuffled(all);
    const batches = Math.ceil(records.length / BATCH_RECORDS);
    return Array.from({ length: batches }, (_, index) => ({
      batchId: randomUUID(),
      sourceId,
      firstAttemptAt: now,
      records: records.slice(index * BATCH_RECORDS, (index + 1) * BATCH_RECORDS),
    }));
  });
}

/** Keeps a batch on disk before it is sent: from now on it may be at the server. */
export function keepAttempt(database: DatabaseSync, batch: ActivityBatch): void {
  inTransaction(database, () => {
    writeMeta(database, 'activity_batches', [...batchesOnTheirWay(database), batch]);
    database
      .prepare(
        'INSERT INTO uploads (batch_id, first_attempt_at, events, bytes, details) VALUES (?, ?, ?, 0, ?)',
      )
      .run(batch.batchId, sqlTime(batch.firstAttemptAt), batch.records.length, ACTIVITY_UPLOAD);
  });
}

/** Gives the records of a batch back to those that wait: the server has not looked at them. */
export function takeBack(database: DatabaseSync, batch: ActivityBatch): void {
  inTransaction(database, () => {
    forget(database, batch);
    database.prepare('DELETE FROM uploads WHERE batch_id = ?').run(batch.batchId);
  });
}

/**
 * Ends a batch.
 *
 * @param told the records that the server counted, or may have; the others are dropped
 */
export function settle(
  database: DatabaseSync,
  batch: ActivityBatch,
  told: readonly ActivityRecord[],
  now: number,
  answer?: { readonly status: number | null; readonly bytes: number },
): void {
  inTransaction(database, () => {
    forget(database, batch);
    markTold(database, told, sqlTime(now));
    const dropped = batch.records.filter((record) => !told.includes(record));
    dropQueued(database, dropped);
    database
      .prepare(
        'UPDATE uploads SET sent_at = ?, status = ?, bytes = ?, accepted = ?, rejected = ? WHERE batch_id = ?',
      )
      .run(
        sqlTime(now),
        answer?.status ?? null,
        answer?.bytes ?? 0,
        told.length,
        dropped.length,
        batch.batchId,
      );
  });
}

/** Gives up what was not answered for three days. It counts as sent, so that no day is ever counted twice. */
export function giveUpOld(database: DatabaseSync, now: number): void {
  for (const batch of batchesOnTheirWay(database)) {
    if (now - batch.firstAttemptAt >= GIVE_UP_MS) settle(database, batch, batch.records, now);
  }
}

function forget(database: DatabaseSync, { batchId }: ActivityBatch): void {
  const others = batchesOnTheirWay(database).filter((batch) => batch.batchId !== batchId);
  writeMeta(database, 'activity_batches', others);
}

/** Fisher and Yates, with chance that cannot be guessed. */
function shuffled<T>(all: readonly T[]): readonly T[] {
  const result = [...all];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
