import type { FastifyInstance, FastifyReply } from 'fastify';
import type { KnownHosts } from '../access/known-hosts.ts';
import type { Reader, Readers } from '../access/readers.ts';
import { readSessionCookie, writeSessionCookie } from '../access/session-cookie.ts';
import type { ErrorAnswer, SessionAnswer } from '../api.ts';
import { TokenBucket } from '../limits/token-bucket.ts';
import { misdirected, proofOf } from './proof-of.ts';

export interface SessionRoutesContext {
  readonly readers: Readers;
  readonly hosts: KnownHosts;
}

const TOKEN_BYTES = 1024;
/** Wrong tokens a second, of all who try together: nothing is kept of who tries. A right one never waits. */
const WRONG_A_SECOND = 1;
const WRONG_AT_ONCE = 20;

const WHY_NOT = {
  unauthorized: [
    401,
    'this token is not known: copy all of it, or make another one with candor keys bootstrap',
  ],
  used: [403, 'somebody has signed in with this token; candor keys bootstrap makes another one'],
  revoked: [403, 'this read key was revoked; ask for another one'],
  expired: [403, 'this read key has expired; ask for another one'],
} as const;

/** `POST /v1/sign-in` and `/v1/sign-out`, and `GET /v1/session`: who a browser is to the server. */
export function sessionRoutes(app: FastifyInstance, { readers, hosts }: SessionRoutesContext): void {
  const wrong = new TokenBucket(WRONG_A_SECOND, WRONG_AT_ONCE, performance.now());
  app.get('/v1/session', (request, reply) => {
    reply.header('cache-control', 'no-store');
    const proof = proofOf(request, hosts);
    if (proof === undefined) return misdirected(reply);
    return answerTo(readers.readerOf(proof, Date.now()));
  });

  app.post('/v1/sign-in', { bodyLimit: TOKEN_BYTES }, async (request, reply) => {
    const place = hosts(request.headers.host);
    if (place === undefined) return misdirected(reply);
    const token = tokenIn(request.body);
    if (token === undefined) {
      const message = 'send {"token": "…"}, a read key or the token of the first start';
      return reply.code(400).send({ error: 'bad_request', message } satisfies ErrorAnswer);
    }
    const now = Date.now();
    const signed = await readers.signIn(token, now);
    if (typeof signed === 'string') {
      const seconds = wrong.take(performance.now());
      return seconds > 0 ? comeAgain(reply, seconds) : refuse(reply, signed);
    }
    reply.header('set-cookie', writeSessionCookie(signed.session, place));
    return answerTo(readers.readerOf({ authorization: undefined, session: signed.session }, now));
  });

  app.post('/v1/sign-out', async (request, reply) => {
    const place = hosts(request.headers.host);
    if (place === undefined) return misdirected(reply);
    const session = readSessionCookie(request.headers.cookie, place);
    if (session !== undefined) await readers.signOut(session);
    reply.header('set-cookie', writeSessionCookie(undefined, place));
    return answerTo(readers.readerOf({ authorization: undefined, session: undefined }, Date.now()));
  });
}

function answerTo(reader: ReturnType<Readers['readerOf']>): SessionAnswer {
  if (typeof reader === 'string') return { by: 'nobody' };
  const { role, product, by, until }: Reader = reader;
  return {
    ...{ by, role },
    ...(product === undefined ? {} : { product }),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
  };
}

/** The token of a body `{"token"}`; undefined for any other body. */
function tokenIn(body: unknown): string | undefined {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    const token: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'token') : '';
    return typeof token === 'string' && token !== '' ? token.trim() : undefined;
  } catch {
    return undefined;
  }
}

function refuse(reply: FastifyReply, why: keyof typeof WHY_NOT): FastifyReply {
  const [status, message] = WHY_NOT[why];
  return reply.code(status).send({ error: why, message } satisfies ErrorAnswer);
}

function comeAgain(reply: FastifyReply, seconds: number): FastifyReply {
  const message = 'too many tokens were wrong; try again in a moment';
  return reply
    .code(429)
    .header('retry-after', seconds)
    .send({ error: 'rate_limited', message } satisfies ErrorAnswer);
}
