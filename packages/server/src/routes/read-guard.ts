import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KnownHosts } from '../access/known-hosts.ts';
import type { Reader, Readers } from '../access/readers.ts';
import type { ErrorAnswer } from '../api.ts';
import { isOfOtherOrigin, refuseOther } from './other-origins.ts';
import { misdirected, proofOf } from './proof-of.ts';

/** Where results are read. */
const RESULTS = [
  ...['/v1/metrics', '/v1/funnels', '/v1/retention', '/v1/experiments', '/v1/distributions'],
  ...['/v1/answers', '/v1/releases', '/v1/quality', '/v1/system', '/v1/reports', '/v1/decisions'],
];
/** Where they are anonymous for those who may see no more: everywhere else these are refused. */
const ANONYMOUS = ['/v1/metrics', '/v1/answers', '/v1/releases', '/v1/quality'];

export interface ReadGuardContext {
  readonly readers: Pick<Readers, 'readerOf'>;
  readonly hosts: KnownHosts;
  readonly publicUrl: URL | undefined;
  /** What is served, by name. */
  readonly products: ReadonlyMap<string, unknown>;
}

const readers = new WeakMap<FastifyRequest, Reader>();

/** Lets nobody read results who may not: by role, and by product. It stands before every route, and knows them by their paths. */
export function guardReads(app: FastifyInstance, context: ReadGuardContext): void {
  const { readers: keys, hosts, publicUrl, products } = context;
  const [only, ...others] = products.keys();
  app.addHook('onRequest', async (request, reply) => {
    const path = request.routeOptions.url ?? '';
    const isBelow = (root: string) => path === root || path.startsWith(`${root}/`);
    // There for this machine alone, so it asks for no proof.
    if (path === '/metrics' && hosts(request.headers.host) === undefined) return misdirected(reply);
    if (!RESULTS.some(isBelow)) return undefined;
    reply.header('cache-control', 'private, no-cache');
    // A question may cost of a budget, so another origin may not even ask it.
    if (isOfOtherOrigin(request, publicUrl)) return refuseOther(reply);
    const proof = proofOf(request, hosts);
    if (proof === undefined) return misdirected(reply);
    const reader = keys.readerOf(proof, Date.now());
    if (typeof reader === 'string') {
      const status = reader === 'unauthorized' ? 401 : 403;
      if (status === 401) reply.header('www-authenticate', 'Bearer');
      return reply.code(status).send({ error: reader, message: WHAT_TO_DO[reader] } satisfies ErrorAnswer);
    }
    const asked = (request.query as { readonly product?: unknown }).product;
    const product = asked ?? (others.length === 0 ? only : undefined);
    if (reader.product !== undefined && reader.product !== product)
      return reply.code(403).send({ error: 'forbidden', message: `this key reads ${reader.product} alone` });
    if (reader.role === 'aggregates' && !ANONYMOUS.some(isBelow))
      return reply.code(403).send({
        error: 'forbidden',
        message: 'a key of the role aggregates reads metrics, quality and releases alone',
      });
    readers.set(request, reader);
    return undefined;
  });
}

const WHAT_TO_DO = {
  unauthorized: 'sign in, or send a read key as Authorization: Bearer; candor keys create --read makes one',
  revoked: 'this read key was revoked; ask for another one',
  expired: 'this read key has expired; ask for another one',
} as const;

/** Who makes a request that the guard let pass. */
export function readerOf(request: FastifyRequest): Reader {
  const reader = readers.get(request);
  if (reader === undefined) throw new Error('a route of results is not guarded');
  return reader;
}
