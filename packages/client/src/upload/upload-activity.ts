import type { DatabaseSync } from 'node:sqlite';
import type { UploadSettings } from '../store/meta.ts';
import { readMeta } from '../store/meta.ts';
import { batchesToSend, giveUpOld, halvesOf, keepAttempt, settle, takeBack } from './activity-batches.ts';
import { type Server, serverUrl } from './endpoint.ts';
import { type OutgoingActivity, outgoingActivity } from './outgoing-activity.ts';
import { postJson } from './post-json.ts';
import { type Answer, type Reaction, reactToAnswer } from './react-to-answer.ts';
import type { SentEvents } from './send-events.ts';

export interface SentActivity {
  readonly records: number;
  /** What ended it before everything was sent. */
  readonly ended?: NonNullable<SentEvents['ended']>;
}

/**
 * Sends the records by which people are counted, in requests of their own (docs/contract.md, section 1). A record may
 * be lost, but is never counted twice: what may have arrived is sent again as it was, under the same id, or not at all.
 */
export async function uploadActivity(
  database: DatabaseSync,
  settings: UploadSettings,
  now: number,
  deadline: AbortSignal,
): Promise<SentActivity> {
  giveUpOld(database, now);
  let records = 0;
  const queue = [...batchesToSend(database, now)];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (deadline.aborted) break;
    const { batch, isRetry } = next;
    const body = outgoingActivity(database, batch);
    if (body === undefined) {
      settle(database, batch, isRetry ? batch.records : [], now);
      continue;
    }
    if (!isRetry) keepAttempt(database, batch);
    const { answer, bytes } = await sendActivity(settings, body, deadline);
    const failures = readMeta(database, 'upload')?.failures ?? 0;
    const { intervalMs } = settings;
    const reaction = reactToAnswer(answer, { intervalMs, failures, random: Math.random() });
    switch (fateOf(answer, reaction)) {
      case 'counted':
        settle(database, batch, countedOf(batch.records, reaction), now, { status: 200, bytes });
        records += batch.records.length;
        break;
      case 'refused':
        settle(database, batch, isRetry ? batch.records : [], now, { status: answer.status ?? null, bytes });
        break;
      case 'turned_away':
        if (!isRetry) takeBack(database, batch);
        break;
      case 'unknown':
    }
    // Not what was sent before: it may have been counted under its id, and is sent again as it was.
    if (reaction.kind === 'split' && !isRetry && batch.records.length > 1) {
      queue.unshift(...halvesOf(batch));
      continue;
    }
    // A server from before there was activity: the records wait for one that knows it, and events go on as ever.
    if (answer.status === 404) break;
    const ended = endOf(answer, reaction, intervalMs);
    if (ended !== undefined) return { records, ended };
  }
  return { records };
}

/** Sends records, and nothing but records: their type is the promise that they were checked. */
function sendActivity(
  { endpoint, ...server }: Server,
  body: OutgoingActivity,
  deadline: AbortSignal,
): ReturnType<typeof postJson> {
  return postJson({ ...server, url: serverUrl(endpoint, '/v1/activity') }, body, deadline);
}

/** What became of the records of a batch that was sent. */
type Fate =
  | 'counted'
  /** The server will never take them. */
  | 'refused'
  /** It has not looked at them. */
  | 'turned_away'
  /** They may be there or not. */
  | 'unknown';

function fateOf({ status = 0 }: Answer, { kind }: Reaction): Fate {
  if (kind === 'sent') return 'counted';
  if (kind === 'drop') return 'refused';
  return status >= 400 && status < 500 ? 'turned_away' : 'unknown';
}

/** Single records that the server refused are not counted: those behind them must not refer to them. */
function countedOf<R>(records: readonly R[], reaction: Reaction): readonly R[] {
  const details = reaction.kind === 'sent' ? (reaction.answer.details ?? []) : [];
  return records.filter((_, index) => !details.some((refusal) => refusal.index === index));
}

function endOf({ body }: Answer, reaction: Reaction, intervalMs: number): SentActivity['ended'] {
  switch (reaction.kind) {
    case 'sent':
    case 'drop':
      return undefined;
    case 'stop':
      return { kind: 'stop', body };
    case 'split':
      // A record has a hundred bytes: a server that finds a single one too large takes none for now.
      return { kind: 'keep', waitMs: intervalMs, why: 'the server takes no activity' };
    case 'keep':
      return reaction;
  }
}
