import type { FastifyInstance } from 'fastify';
import { ingestBody } from '../ingest/ingest-body.ts';
import type { IngestContext } from '../ingest/ingest-context.ts';
import { type PostContext, postRoute } from './post-route.ts';

/** The path of the contract, and those that released clients of reasonkit and caro know. */
const PATHS = ['/v1/events', '/v1/telemetry/events', '/api/events'] as const;

export type EventContext = IngestContext & PostContext;

/** `POST /v1/events`: a 200 is sent when the batch is on disk, not before. */
export function eventRoutes(app: FastifyInstance, context: EventContext): void {
  for (const path of PATHS)
    postRoute(app, context, path, (body, key, now) => ingestBody(context, body, key, now));
}
