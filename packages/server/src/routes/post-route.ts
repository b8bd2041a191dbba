import { LIMITS } from '@candor/catalog';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Admission } from '../access/admission.ts';
import type { WriteKey } from '../access/write-key.ts';
import type { IngestReply } from '../ingest/ingest-reply.ts';
import type { Pressure } from '../limits/pressure.ts';
import { readBody } from './read-body.ts';

export interface PostContext {
  readonly admission: Pick<Admission, 'authorize'>;
  readonly pressure: Pick<Pressure, 'refusal'>;
}

/** Takes what clients send: held up while there is no room, with the key that it names, inflated within limits, and parsed. */
export function postRoute(
  app: FastifyInstance,
  context: PostContext,
  path: string,
  take: (body: unknown, key: WriteKey | undefined, now: number) => Promise<IngestReply>,
): void {
  app.post(path, {
    bodyLimit: LIMITS.bytesAsSent,
    // Before the body is read: what is refused anyway need not be received.
    onRequest: async (_request, reply) => {
      const refusal = context.pressure.refusal();
      return refusal === undefined ? undefined : sendReply(reply, refusal);
    },
    handler: async (request, reply) => {
      const { headers } = request;
      if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)
        return reply.code(411).send({ error: 'length_required' });
      return sendReply(reply, await answer(context, request, path, take));
    },
  });
}

async function answer(
  { admission }: PostContext,
  request: FastifyRequest,
  path: string,
  take: Parameters<typeof postRoute>[3],
): Promise<IngestReply> {
  const now = Date.now();
  const { method, headers, body } = request;
  const sent = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const authorization = admission.authorize({ method, path, headers, body: sent }, now);
  if (!authorization.ok) return authorization.reply;
  const read = await readBody(request);
  return read.ok ? take(read.body, authorization.key, now) : read.reply;
}

export function sendReply(reply: FastifyReply, { status, body, retryAfter }: IngestReply): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return reply.code(status).type('application/json').send(body);
}
