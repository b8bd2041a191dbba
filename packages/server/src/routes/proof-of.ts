import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KnownHosts } from '../access/known-hosts.ts';
import type { Proof } from '../access/readers.ts';
import { readSessionCookie } from '../access/session-cookie.ts';
import type { ErrorAnswer } from '../api.ts';

/**
 * What a request proves itself with.
 *
 * @returns undefined for one that has no proof of its own and came to a name that is not the server's: a page of a
 * stranger may have led it here
 */
export function proofOf({ headers }: FastifyRequest, hosts: KnownHosts): Proof | undefined {
  const { authorization, cookie, host } = headers;
  if (authorization !== undefined) return { authorization, session: undefined };
  const place = hosts(host);
  return place === undefined
    ? undefined
    : { authorization: undefined, session: readSessionCookie(cookie, place) };
}

export function misdirected(reply: FastifyReply): FastifyReply {
  const message =
    'the server is not known by the name in this address: use its address in digits, or start it with --public-url';
  return reply.code(421).send({ error: 'misdirected_request', message } satisfies ErrorAnswer);
}
