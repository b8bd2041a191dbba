import type { FastifyInstance } from 'fastify';
import type { Observations } from './create-observations.ts';

/** Counts the answers of an app by route and status, and times them. Addresses that are no route are one. */
export function observeRequests(
  app: FastifyInstance,
  { requests, answerSeconds }: Pick<Observations, 'requests' | 'answerSeconds'>,
): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'other';
    requests.inc({ route, status: reply.statusCode });
    answerSeconds.observe({ route }, reply.elapsedTime / 1000);
  });
}
