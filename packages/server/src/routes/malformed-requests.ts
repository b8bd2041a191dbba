import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorAnswer } from '../api.ts';

/** How long a request may take to arrive, in milliseconds. Whoever is slower is answered 408 and dropped. */
export interface ArrivalLimits {
  readonly headersMs: number;
  /** Headers and body together. */
  readonly requestMs: number;
  /** How often is looked. */
  readonly checkMs: number;
}

export const ARRIVAL_LIMITS: ArrivalLimits = { headersMs: 10_000, requestMs: 30_000, checkMs: 2_000 };

/** A file of events is read as it arrives, for so long at the most. */
export const FILE_MS = 3_600_000;

/** Connections at a time; each may hold a body of a megabyte. */
export const MOST_CONNECTIONS = 8192;

/** Of Node.js, for headers that came too slowly. */
const TOO_SLOW = 'ERR_HTTP_REQUEST_TIMEOUT';

const REASONS: Readonly<Record<string, readonly [status: string, error: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers_too_large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Content Too Large', 'too_large'],
  [TOO_SLOW]: ['408 Request Timeout', 'timeout'],
};

/** Answers what is no HTTP, or came too slowly, as JSON; such a connection is closed. Nothing of it is repeated or logged. */
export function answerMalformed(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, name] = REASONS[error.code ?? ''] ?? ['400 Bad Request', 'bad_request'];
  const body = JSON.stringify({ error: name } satisfies ErrorAnswer);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close`;
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
}

/**
 * Drops a request whose body is not there in time, and leaves those alone that a route reads as it arrives. Node.js has one limit
 * for both.
 */
export function limitBodies(app: FastifyInstance, { requestMs }: ArrivalLimits): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  const isHere = (request: FastifyRequest, _reply: unknown, done: () => void): void => {
    clearTimeout(timers.get(request));
    done();
  };
  const tooSlow = Object.assign(new Error('the body came too slowly'), { code: TOO_SLOW });
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers, socket } = request.raw;
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined)
      timers.set(request, setTimeout(answerMalformed, requestMs, tooSlow, socket));
    done();
  });
  app.addHook('preHandler', isHere);
  app.addHook('onResponse', isHere);
}

/** What Node.js itself would answer without a body (RFC 9112 section 3.2; RFC 9110 section 10.1.1). */
export function answerExpectations(app: FastifyInstance): void {
  const server = app.server as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('checkExpectation', (_request, response) => {
    const body = JSON.stringify({ error: 'expectation_failed' } satisfies ErrorAnswer);
    const length = Buffer.byteLength(body);
    response
      .writeHead(417, { 'content-type': 'application/json', 'content-length': length, connection: 'close' })
      .end(body);
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.host !== undefined || request.raw.httpVersion === '1.0') return undefined;
    return reply.code(400).send({ error: 'bad_request', message: 'send a Host' } satisfies ErrorAnswer);
  });
}
