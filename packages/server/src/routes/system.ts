import { type MetricQuery, parseQuestion } from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { SystemAnswer } from '../api.ts';
import { readSystem, type SystemContext } from '../system/read-system.ts';
import { catalogOf, type MetricContext } from './metrics.ts';

const DAY_MS = 86_400_000;
const Text = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object({ product: Text, from: Text }, { additionalProperties: false });

/** `GET /v1/system`: how the server is, what came in of a product, and what to do about what is wrong. */
export function systemRoute(
  app: FastifyInstance,
  { catalogs, system }: Pick<MetricContext, 'catalogs'> & { readonly system: SystemContext },
): void {
  app.get<{ Querystring: { product?: string; from?: string } }>(
    '/v1/system',
    { schema: { querystring: QUESTION } },
    ({ query: { product, from } }): Promise<SystemAnswer> => {
      const now = Date.now();
      const range: Pick<MetricQuery, 'from'> =
        from === undefined ? { from: now - DAY_MS } : parseQuestion([], { from }, now);
      return readSystem(system, catalogOf({ catalogs }, product), range.from);
    },
  );
}
