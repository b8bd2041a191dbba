import { gzipSync } from 'node:zlib';
import type { Server } from './endpoint.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './react-to-answer.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { keyHeaders } from './write-key.ts';

/** An address of a server. */
type Destination = Omit<Server, 'endpoint'> & { readonly url: string };

/**
 * Sends a value as compressed JSON. A failure to reach the server is an answer without a status, not an exception.
 *
 * A signed request whose time the server finds wrong is signed once more, with the server's own.
 *
 * @returns the answer, and how many bytes were sent
 */
export async function postJson(
  { url, certificatePins, key }: Destination,
  value: object,
  deadline: AbortSignal,
): Promise<{ readonly answer: Answer; readonly bytes: number }> {
  const body = gzipSync(JSON.stringify(value));
  const send = (seconds: number) => {
    const bearing = key && keyHeaders(key, url, body, seconds);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', ...bearing };
    return exchange({ method: 'POST', url, certificatePins, headers, body }, deadline);
  };
  let incoming = await send(Math.floor(Date.now() / 1000));
  if (incoming?.status === 401) {
    const time = (parsed(incoming.body) as { server_time?: unknown } | undefined | null)?.server_time;
    if (Number.isSafeInteger(time)) incoming = await send(time as number);
  }
  if (incoming === undefined) return { answer: { body: undefined }, bytes: body.length };
  const said = parsed(incoming.body);
  const wait =
    retryAfterSeconds(textOf(incoming.headers['retry-after']), Date.now()) ??
    retryAfterSeconds(waitIn(said), Date.now());
  const answer = { status: incoming.status, body: said, ...(wait === undefined ? {} : { retryAfter: wait }) };
  return { answer, bytes: body.length };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** A 429 says in its body too how long to wait: not every proxy lets the header through. */
function waitIn(body: unknown): string | undefined {
  const wait = (body as { retry_after?: unknown } | undefined | null)?.retry_after;
  return typeof wait === 'number' ? String(Math.ceil(wait)) : undefined;
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
