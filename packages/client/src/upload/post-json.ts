import { gzipSync } from 'node:zlib';
import { exchange, type Outgoing } from './exchange.ts';
import type { Answer } from './react-to-answer.ts';
import { retryAfterSeconds } from './retry-after.ts';

/**
 * Sends a value as compressed JSON. A failure to reach the server is an answer without a status, not an exception.
 *
 * @returns the answer, and how many bytes were sent
 */
export async function postJson(
  { url, certificatePins }: Pick<Outgoing, 'url' | 'certificatePins'>,
  value: object,
  deadline: AbortSignal,
): Promise<{ readonly answer: Answer; readonly bytes: number }> {
  const body = gzipSync(JSON.stringify(value));
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const incoming = await exchange({ method: 'POST', url, certificatePins, headers, body }, deadline);
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
