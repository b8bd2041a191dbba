import type { IngestReply } from '../ingest/ingest-reply.ts';

/**
 * Asks a client to come back later: 429 when it is too fast, or the server too slow for what comes; 503 when the server can keep
 * nothing now.
 *
 * @param seconds at least 1; also said in the header `Retry-After`
 */
export function waitReply(
  status: 429 | 503,
  error: 'rate_limited' | 'unavailable',
  seconds: number,
): IngestReply {
  return { status, body: JSON.stringify({ error, retry_after: seconds }), retryAfter: seconds };
}
