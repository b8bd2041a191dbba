import { LIMITS } from '@candor/catalog';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { decodeBody } from '../ingest/decode-body.ts';
import { type IngestContext, ingestBody } from '../ingest/ingest-body.ts';
import { type IngestReply, refused, tooLarge } from '../ingest/ingest-reply.ts';

/** The path of the contract, and those that released clients of reasonkit and caro know. */
const PATHS = ['/v1/events', '/v1/telemetry/events', '/api/events'] as const;

/** `POST /v1/events`: a 200 is sent when the batch is on disk, not before. */
export function eventRoutes(app: FastifyInstance, context: IngestContext): void {
  for (const path of PATHS) eventRoute(app, context, path);
}

function eventRoute(app: FastifyInstance, context: IngestContext, path: string): void {
  app.post(path, { bodyLimit: LIMITS.bytesAsSent }, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const decoded = await decodeBody(body, request.headers['content-encoding']);
    if (decoded.ok) return send(reply, await ingestBody(context, decoded.bytes.toString('utf8'), Date.now()));
    switch (decoded.problem) {
      case 'too_large':
        return send(reply, tooLarge());
      case 'unsupported_encoding':
        return reply.code(415).send({ error: 'unsupported_encoding' });
      case 'unreadable':
        return send(reply, refused('bad_encoding', 'body'));
    }
  });

  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: path,
    handler: (_request, reply) =>
      reply.code(405).header('allow', 'POST').send({ error: 'method_not_allowed' }),
  });
}

function send(reply: FastifyReply, { status, body }: IngestReply): FastifyReply {
  return reply.code(status).type('application/json').send(body);
}
