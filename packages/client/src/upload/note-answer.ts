import type { DatabaseSync } from 'node:sqlite';
import type { IngestAnswer } from '@candor/catalog';
import { sqlTime } from '../store/sql-time.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Answer } from './react-to-answer.ts';

/** Notes for the user that a batch left this machine, and how it was answered. */
export function noteAnswer(
  database: DatabaseSync,
  batchId: string,
  { status }: Answer,
  bytes: number,
  now: number,
): void {
  database
    .prepare('UPDATE uploads SET status = ?, bytes = ?, sent_at = ? WHERE batch_id = ?')
    .run(status ?? null, bytes, status === undefined ? null : sqlTime(now), batchId);
}

/** Marks the events of a batch as sent, with the reasons of those that were rejected. */
export function markSent(
  database: DatabaseSync,
  batchId: string,
  answer: IngestAnswer,
  events: readonly { readonly event_id: string }[],
  now: number,
): void {
  inTransaction(database, () => {
    database
      .prepare("UPDATE events SET sent_at = ?, outcome = 'accepted' WHERE batch_id = ?")
      .run(sqlTime(now), batchId);
    const reject = database.prepare('UPDATE events SET outcome = ? WHERE event_id = ? AND batch_id = ?');
    for (const { index, event_id, code, field } of answer.details ?? []) {
      const eventId = event_id ?? events[index]?.event_id;
      if (eventId !== undefined)
        reject.run(`rejected: ${field === undefined ? code : `${code} ${field}`}`, eventId, batchId);
    }
    database
      .prepare('UPDATE uploads SET accepted = ?, rejected = ?, details = ? WHERE batch_id = ?')
      .run(answer.accepted, answer.rejected, JSON.stringify(answer.details ?? []), batchId);
  });
}

/** Marks a batch that the server will never take: its events are not sent again, and their user can see why. */
export function dropBatch(database: DatabaseSync, batchId: string, why: string, now: number): void {
  inTransaction(database, () => {
    database
      .prepare('UPDATE events SET sent_at = ?, outcome = ? WHERE batch_id = ?')
      .run(sqlTime(now), `dropped: ${why}`, batchId);
    database.prepare('UPDATE uploads SET details = ? WHERE batch_id = ?').run(JSON.stringify(why), batchId);
  });
}
