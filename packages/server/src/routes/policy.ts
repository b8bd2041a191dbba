import type { FastifyInstance } from 'fastify';
import type { ErrorAnswer } from '../api.ts';
import type { Policies } from '../policy/watch-policies.ts';

export interface PolicyContext {
  /** Names of what is served. */
  readonly products: ReadonlyMap<string, unknown>;
  readonly policies: Pick<Policies, 'of'>;
}

/** `GET /v1/policy/:product`: what clients may collect now, signed; 304 to one that has it. */
export function policyRoutes(app: FastifyInstance, { products, policies }: PolicyContext): void {
  app.get<{ Params: { product: string } }>('/v1/policy/:product', (request, reply) => {
    const { product } = request.params;
    if (!products.has(product))
      return reply.code(404).send({ error: 'unknown_product' } satisfies ErrorAnswer);
    const held = policies.of(product);
    if (held?.signed === undefined) return reply.code(404).send({ error: 'no_policy' } satisfies ErrorAnswer);
    const etag = `"${held.tag}"`;
    reply.header('etag', etag).header('cache-control', 'no-cache');
    return names(request.headers['if-none-match'], etag)
      ? reply.code(304).send()
      : reply.type('application/json').send(JSON.stringify(held.signed));
  });
}

/** Whether `If-None-Match` names an entity tag: a list, compared weakly (RFC 9110, section 13.1.2). */
function names(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes('*') || tags.includes(etag);
}
