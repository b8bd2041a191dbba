import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KnownHosts } from '../access/known-hosts.ts';
import type { ErrorAnswer } from '../api.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what a page of another origin has a browser send: everything that changes something, on every route. Programs
 * send neither header, and what browsers send they do not let a page choose (Fetch Metadata; RFC 6454, section 7).
 *
 * @param publicUrl where a proxy hands the server out: its own pages come from there
 */
export function refuseOtherOrigins(
  app: FastifyInstance,
  hosts: KnownHosts,
  publicUrl: URL | undefined,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (SAFE.has(request.method)) return undefined;
    const { origin, host } = request.headers;
    // A name of a stranger that leads here is an origin, too. Programs may use any name, as through a proxy.
    const isLedHere = origin !== undefined && origin !== publicUrl?.origin && hosts(host) === undefined;
    return isLedHere || isOfOtherOrigin(request, publicUrl) ? refuseOther(reply) : undefined;
  });
}

/** Whether a browser says that a request was made by a page of another origin. */
export function isOfOtherOrigin({ headers }: FastifyRequest, publicUrl: URL | undefined): boolean {
  const site = headers['sec-fetch-site'];
  // `none` is what people do themselves, as by typing an address.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  if (origin === undefined || origin === publicUrl?.origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}

export function refuseOther(reply: FastifyReply): FastifyReply {
  const message = 'a page of another origin asked for this, and none may';
  return reply.code(403).send({ error: 'cross_origin', message } satisfies ErrorAnswer);
}
