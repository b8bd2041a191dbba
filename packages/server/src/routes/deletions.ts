import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { DeletionAnswer, ErrorAnswer } from '../api.ts';
import type { DeletionTable } from '../erasure/ledger-tables.ts';
import { readDeletion } from '../erasure/read-deletion.ts';
import type { Eraser } from '../erasure/start-eraser.ts';
import { refused } from '../ingest/ingest-reply.ts';
import { waitReply } from '../limits/wait-reply.ts';
import type { SigningKey } from '../signing/key-file.ts';
import { sendReply } from './post-route.ts';
import { readBody } from './read-body.ts';

export interface DeletionContext {
  /** Names of what is served. */
  readonly products: ReadonlyMap<string, unknown>;
  readonly eraser: Eraser;
  readonly receiptKey: SigningKey;
}

const BODY_LIMIT = 65_536;
/** A client waits a minute at the most; rows are gone in a second or two. */
const ANSWER_WITHIN_MS = 20_000;
const BUSY_SECONDS = 60;

/**
 * `POST /v1/deletions`: erasure by proof. `GET /v1/deletions/:id`: how far one is. `GET /v1/deletions/key`: the key that receipts
 * are signed with.
 */
export function deletionRoutes(
  app: FastifyInstance,
  { products, eraser, receiptKey }: DeletionContext,
): void {
  app.post('/v1/deletions', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const read = await readBody(request);
    if (!read.ok) return sendReply(reply, read.reply);
    const asked = readDeletion(read.body);
    if ('code' in asked) return sendReply(reply, refused(asked.code, asked.field));
    if (!products.has(asked.product)) return sendReply(reply, refused('unknown_product', 'product'));
    const taken = await eraser.take(asked.product, asked.ids);
    if (taken === undefined) return sendReply(reply, waitReply(429, 'rate_limited', BUSY_SECONDS));
    const waited = new AbortController();
    await Promise.race([
      taken.deleted,
      sleep(ANSWER_WITHIN_MS, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
    const row = await eraser.find(taken.requestId);
    if (row === undefined) throw new Error('a deletion that was taken is not in the ledger');
    return reply.code(row.state === 'pending' ? 202 : 200).send(answerOf(row));
  });

  app.get('/v1/deletions/key', () => receiptKey.publicKey);

  app.get<{ Params: { id: string } }>('/v1/deletions/:id', async (request, reply) => {
    const row = await eraser.find(request.params.id);
    return row === undefined
      ? reply.code(404).send({ error: 'unknown_request' } satisfies ErrorAnswer)
      : reply.send(answerOf(row));
  });
}

function answerOf({ request_id, matched, state, receipt }: DeletionTable): DeletionAnswer {
  return {
    request_id,
    matched,
    status: state,
    ...(receipt === null ? {} : { receipt: JSON.parse(receipt) as DeletionAnswer['receipt'] }),
  };
}
