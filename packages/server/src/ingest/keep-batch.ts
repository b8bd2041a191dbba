import { waitReply } from '../limits/wait-reply.ts';
import type { LogBatch } from '../log/log.ts';
import type { Keeping } from './ingest-context.ts';
import type { IngestReply } from './ingest-reply.ts';

/** When a client may try again after the log could not keep its batch. */
const RETRY_SECONDS = 60;

/** Answers for a batch once it is on disk; 503 when it is not, so that the client keeps it. */
export async function keepBatch(
  { log, warn }: Pick<Keeping, 'log' | 'warn'>,
  batch: LogBatch,
): Promise<IngestReply> {
  try {
    return { status: 200, body: await log.append(batch) };
  } catch (error) {
    warn(`a batch could not be kept: ${error instanceof Error ? error.message : 'no reason was given'}`);
    return waitReply(503, 'unavailable', RETRY_SECONDS);
  }
}
