import type { DatabaseSync } from 'node:sqlite';
import { readMeta, type UploadSettings } from '../store/meta.ts';
import { dropBatch, markSent, noteAnswer } from './note-answer.ts';
import { assignBatches, readBatch, splitBatch } from './pending-batches.ts';
import { reactToAnswer } from './react-to-answer.ts';
import { policyTagOf } from './read-answer.ts';
import { sendBatch } from './send-batch.ts';

export interface SentEvents {
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Names the policy that the server has now, of its last answer. */
  readonly policyTag?: string;
  /** What ended it before everything was sent. */
  readonly ended?:
    | { readonly kind: 'stop'; readonly body: unknown }
    | { readonly kind: 'keep'; readonly waitMs: number; readonly why: string };
}

/** Sends the pending events batch by batch, until all are answered for or an answer says to wait. */
export async function sendEvents(
  database: DatabaseSync,
  settings: UploadSettings,
  now: number,
  deadline: AbortSignal,
): Promise<SentEvents> {
  let total: SentEvents = { sent: 0, accepted: 0, rejected: 0 };
  let size = settings.batchSize;
  let queue = assignBatches(database, size, now);
  while (queue.length > 0) {
    const [batchId = '', ...rest] = queue;
    queue = rest;
    const batch = readBatch(database, batchId, now);
    if (batch === undefined) continue;
    const { answer, bytes } = await sendBatch(settings, batch, deadline);
    const policyTag = policyTagOf(answer.body);
    if (policyTag !== undefined) total = { ...total, policyTag };
    const failures = readMeta(database, 'upload')?.failures ?? 0;
    const { intervalMs } = settings;
    const reaction = reactToAnswer(answer, { intervalMs, failures, random: Math.random() });
    noteAnswer(database, batchId, answer, bytes, now);
    switch (reaction.kind) {
      case 'sent': {
        const { accepted, rejected } = reaction.answer;
        markSent(database, batchId, reaction.answer, batch.events, now);
        total = {
          ...total,
          sent: total.sent + batch.events.length,
          accepted: total.accepted + accepted,
          rejected: total.rejected + rejected,
        };
        break;
      }
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
        return { ...total, ended: { kind: 'stop', body: answer.body } };
      case 'keep':
        return { ...total, ended: reaction };
    }
  }
  return total;
}
