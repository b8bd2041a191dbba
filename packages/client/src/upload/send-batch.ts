import { gzipSync } from 'node:zlib';
import type { OutgoingBatch } from './outgoing-batch.ts';
import type { Answer } from './react-to-answer.ts';

/** How long one request may take in all. */
const REQUEST_MS = 30_000;

/** Where events go: a bare origin gets the path of docs/contract.md, section 1. */
export function eventsUrl(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.pathname === '/') url.pathname = '/v1/events';
  return url.href;
}

/**
 * Sends a batch. A failure to reach the server is an answer without a status, not an exception.
 *
 * @returns the answer, and how many bytes were sent
 */
export async function sendBatch(
  endpoint: string,
  batch: OutgoingBatch,
  deadline: AbortSignal,
): Promise<{ readonly answer: Answer; readonly bytes: number }> {
  const body = gzipSync(JSON.stringify(batch));
  return { answer: await post(endpoint, body, deadline), bytes: body.length };
}

async function post(endpoint: string, body: Buffer<ArrayBuffer>, deadline: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(eventsUrl(endpoint), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body,
      redirect: 'error',
      signal: AbortSignal.any([deadline, AbortSignal.timeout(REQUEST_MS)]),
    });
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    const answer: unknown = await response.json().catch(() => undefined);
    return { status: response.status, body: answer, ...(Number.isFinite(retryAfter) ? { retryAfter } : {}) };
  } catch {
    return { body: undefined };
  }
}
