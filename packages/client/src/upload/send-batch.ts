import { eventsUrl, type Server } from './endpoint.ts';
import type { OutgoingBatch } from './outgoing-batch.ts';
import { postJson } from './post-json.ts';
import type { Answer } from './react-to-answer.ts';

/**
 * Sends a batch, and nothing but a batch: its type is the promise that every event has passed the firewall.
 *
 * @returns the answer, and how many bytes were sent
 */
export function sendBatch(
  { endpoint, ...server }: Server,
  batch: OutgoingBatch,
  deadline: AbortSignal,
): Promise<{ readonly answer: Answer; readonly bytes: number }> {
  return postJson({ ...server, url: eventsUrl(endpoint) }, batch, deadline);
}
