import { LIMITS } from '@candor/catalog';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeBody } from '../ingest/decode-body.ts';
import { ingestBody } from '../ingest/ingest-body.ts';
import type { IngestContext } from '../ingest/ingest-context.ts';
import { type IngestReply, refused, tooLarge } from '../ingest/ingest-reply.ts';
import type { Pressure } from '../limits/pressure.ts';

/** The path of the contract, and those that released clients of reasonkit and caro know. */
const PATHS = ['/v1/events', '/v1/telemetry/events', '/api/events'] as const;

export interface EventContext extends IngestContext {
  readonly pressure: Pick<Pressure, 'refusal'>;
}

/** `POST /v1/events`: a 200 is sent when the batch is on disk, not before. */
export function eventRoutes(app: FastifyInstance, context: EventContext): void {
  for (const path of PATHS) eventRoute(app, context, path);
}

function eventRoute(app: FastifyInstance, context: EventContext, path: string): void {
  app.post(path, {
    bodyLimit: LIMITS.bytesAsSent,
    // Before the body is read: what is refused anyway need not be received.
    onRequest: async (_request, reply) => {
      const refusal = context.pressure.refusal();
      return refusal === undefined ? undefined : send(reply, refusal);
    },
    handler: async (request, reply) => {
      const { headers } = request;
      if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)
        return reply.code(411).send({ error: 'length_required' });
      return send(reply, await take(context, request, path, Date.now()));
    },
  });
}

async function take(
  context: EventContext,
  { method, headers, body }: FastifyRequest,
  path: string,
  now: number,
): Promise<IngestReply> {
  const sent = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const authorization = context.admission.authorize({ method, path, headers, body: sent }, now);
  if (!authorization.ok) return authorization.reply;
  const decoded = await decodeBody(sent, headers['content-encoding']);
  if (decoded.ok) return ingestBody(context, decoded.bytes.toString('utf8'), authorization.key, now);
  switch (decoded.problem) {
    case 'too_large':
      return tooLarge();
    case 'unsupported_encoding':
      return { status: 415, body: JSON.stringify({ error: 'unsupported_encoding' }) };
    case 'unreadable':
      return refused('bad_encoding', 'body');
  }
}

function send(reply: FastifyReply, { status, body, retryAfter }: IngestReply): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return reply.code(status).type('application/json').send(body);
}
