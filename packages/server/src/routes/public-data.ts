import type { FastifyInstance } from 'fastify';
import type { ErrorAnswer, PublicData } from '../api.ts';
import type { PublicReleases } from '../releases/public-releases.ts';

/** `GET /public/:product/data.json`: what the catalog publishes, with noise, for anybody. */
export function publicDataRoutes(app: FastifyInstance, published: PublicReleases): void {
  app.get<{ Params: { product: string } }>(
    '/public/:product/data.json',
    async (request, reply): Promise<PublicData | ErrorAnswer> => {
      const data = await published.dataOf(request.params.product, Date.now());
      if (data !== undefined) return data;
      reply.code(404);
      return { error: 'not_found' };
    },
  );
}
