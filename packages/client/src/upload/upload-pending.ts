import type { DatabaseSync } from 'node:sqlite';
import type { IngestAnswer } from '@candor/catalog';
import { readMeta, type UploadSettings, type UploadState, writeMeta } from '../store/meta.ts';
import { openStore, storeAt } from '../store/open-store.ts';
import { inTransaction } from '../store/transaction.ts';
import { sqlTime } from '../store/write-events.ts';
import { assignBatches, readBatch, splitBatch } from './pending-batches.ts';
import { type Answer, reactToAnswer } from './react-to-answer.ts';
import { sendBatch } from './send-batch.ts';
import { takeUploadLock } from './upload-lock.ts';

/** The uploader ends by itself after this long, with whatever it has sent until then. */
const UPLOAD_MS = 30_000;
const DAY_MS = 86_400_000;
/** A background process may wait longer for a writer than a host does. */
const WAIT_MS = 5_000;

/** What became of an upload. */
export interface UploadResult {
  readonly outcome: 'done' | 'nothing_pending' | 'not_configured' | 'already_running' | 'kept' | 'stopped';
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Why events were kept for later. */
  readonly why?: string;
}

/**
 * Sends what is pending in a store, as the store itself says where. One at a time per store.
 *
 * @param now milliseconds since the epoch
 * @throws {StoreError}
 */
export async function uploadPending(path: string, now: number): Promise<UploadResult> {
  const storePath = storeAt(path);
  const nothing = { sent: 0, accepted: 0, rejected: 0 };
  const database = openStore(storePath, WAIT_MS);
  const lock = takeUploadLock(storePath);
  try {
    if (lock === undefined) return { outcome: 'already_running', ...nothing };
    const settings = readMeta(database, 'upload_settings');
    if (settings === undefined) return { outcome: 'not_configured', ...nothing };
    return await sendAll(database, settings, now);
  } finally {
    lock?.release();
    database.close();
  }
}

async function sendAll(database: DatabaseSync, settings: UploadSettings, now: number): Promise<UploadResult> {
  const deadline = AbortSignal.timeout(UPLOAD_MS);
  const total = { sent: 0, accepted: 0, rejected: 0 };
  let size = settings.batchSize;
  let queue = assignBatches(database, size, now);
  if (queue.length === 0) return { outcome: 'nothing_pending', ...total };
  while (queue.length > 0) {
    const [batchId = '', ...rest] = queue;
    queue = rest;
    const batch = readBatch(database, batchId, now);
    if (batch === undefined) continue;
    const { answer, bytes } = await sendBatch(settings.endpoint, batch, deadline);
    const state = readMeta(database, 'upload') ?? { nextAt: now, failures: 0 };
    const { intervalMs } = settings;
    const reaction = reactToAnswer(answer, { intervalMs, failures: state.failures, random: Math.random() });
    noteAnswer(database, batchId, answer, bytes, now);
    switch (reaction.kind) {
      case 'sent':
        markSent(database, batchId, reaction.answer, batch.events, now);
        total.sent += batch.events.length;
        total.accepted += reaction.answer.accepted;
        total.rejected += reaction.answer.rejected;
        break;
      case 'drop':
        dropBatch(database, batchId, reaction.why, now);
        break;
      case 'split':
        if (batch.events.length === 1) {
          dropBatch(database, batchId, 'the server finds a single event too large', now);
          break;
        }
        splitBatch(database, batchId);
        size = Math.max(1, Math.floor(batch.events.length / 2));
        queue = assignBatches(database, size, now);
        break;
      case 'stop':
        stopCollecting(database, state, now);
        return { outcome: 'stopped', ...total };
      case 'keep':
        writeMeta(database, 'upload', { nextAt: now + reaction.waitMs, failures: state.failures + 1 });
        return { outcome: 'kept', ...total, why: reaction.why };
    }
  }
  writeMeta(database, 'upload', { nextAt: now + settings.intervalMs, failures: 0 });
  return { outcome: 'done', ...total };
}

function noteAnswer(
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

function markSent(
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
    const reject = database.prepare('UPDATE events SET outcome = ? WHERE event_id = ?');
    for (const { index, event_id, code, field } of answer.details ?? []) {
      const eventId = event_id ?? events[index]?.event_id;
      if (eventId !== undefined)
        reject.run(`rejected: ${field === undefined ? code : `${code} ${field}`}`, eventId);
    }
    database
      .prepare('UPDATE uploads SET accepted = ?, rejected = ?, details = ? WHERE batch_id = ?')
      .run(answer.accepted, answer.rejected, JSON.stringify(answer.details ?? []), batchId);
  });
}

function dropBatch(database: DatabaseSync, batchId: string, why: string, now: number): void {
  inTransaction(database, () => {
    database
      .prepare('UPDATE events SET sent_at = ?, outcome = ? WHERE batch_id = ?')
      .run(sqlTime(now), `dropped: ${why}`, batchId);
    database.prepare('UPDATE uploads SET details = ? WHERE batch_id = ?').run(JSON.stringify(why), batchId);
  });
}

/** The product is stopped: what is pending is erased, and nothing is recorded until the server is asked again. */
function stopCollecting(database: DatabaseSync, state: UploadState, now: number): void {
  inTransaction(database, () => {
    database.prepare('DELETE FROM events WHERE sent_at IS NULL').run();
    writeMeta(database, 'upload', { ...state, nextAt: now + DAY_MS, pausedUntil: now + DAY_MS });
  });
}
