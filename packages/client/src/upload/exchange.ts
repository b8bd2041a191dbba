import { request } from 'node:http';
import type { Socket } from 'node:net';
import { endpointProblem } from './endpoint.ts';
import { isPinned } from './is-pinned.ts';
import { openConnection } from './open-connection.ts';
import { proxyFor } from './proxy-for.ts';

/** How long it may take to reach the server, its certificate and a proxy's answer included. */
const CONNECT_MS = 10_000;
/** How long one request may take in all. */
const REQUEST_MS = 30_000;
/** No answer of the contract is longer; what is gets cut off. */
const ANSWER_MAX_BYTES = 1024 * 1024;

/** One request of the client to its server. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** The public keys that the server may have; any where nothing is said. */
  readonly certificatePins?: readonly string[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** What came back; header names are in lower case. */
export interface Incoming {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Sends one request and reads its answer. Redirects are not followed: events go where the user was told, and nowhere else.
 *
 * @returns undefined when the server could not be reached, or did not answer in time or as HTTP
 */
export async function exchange(outgoing: Outgoing, deadline: AbortSignal): Promise<Incoming | undefined> {
  if (endpointProblem(outgoing.url) !== undefined) return undefined;
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(REQUEST_MS)]);
  try {
    const url = new URL(outgoing.url);
    const socket = await openConnection(
      url,
      proxyFor(url, process.env),
      AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]),
    );
    const { certificatePins } = outgoing;
    if (certificatePins !== undefined && !isPinned(socket, certificatePins)) {
      socket.destroy();
      return undefined;
    }
    try {
      return await converse(outgoing, url, socket, signal);
    } finally {
      socket.destroy();
    }
  } catch {
    return undefined;
  }
}

function converse(
  { method, headers, body }: Outgoing,
  url: URL,
  socket: Socket,
  signal: AbortSignal,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        method,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host, connection: 'close', 'content-length': body?.length ?? 0, ...headers },
        createConnection: () => socket,
        signal,
      },
      async (response) => {
        try {
          const chunks: Buffer[] = [];
          let size = 0;
          for await (const chunk of response as AsyncIterable<Buffer>) {
            size += chunk.length;
            if (size > ANSWER_MAX_BYTES) throw new Error('the answer is too long');
            chunks.push(chunk);
          }
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        } catch (error) {
          reject(error);
        }
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}
