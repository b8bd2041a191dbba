import type { FastifyInstance } from 'fastify';
import { type ActivityContext, ingestActivity } from '../activity/ingest-activity.ts';
import { type PostContext, postRoute } from './post-route.ts';

/** `POST /v1/activity`: records of active days, which are added to counts. A 200 is sent when they are on disk. */
export function activityRoutes(app: FastifyInstance, context: ActivityContext & PostContext): void {
  postRoute(app, context, '/v1/activity', (body, key, now) => ingestActivity(context, body, key, now));
}
