import type { Log } from '../log/log.ts';
import { withAppend } from '../log/with-append.ts';

/**
 * A log whose answers tell whether a batch was new: the answer to one that was seen before is the first one, which does not
 * carry this import's mark.
 *
 * @param mark differs from that of every other import
 */
export function markedLog(log: Log, mark: string): Log {
  return withAppend(log, (batch) => log.append({ ...batch, answer: withMark(batch.answer, mark) }));
}

function withMark(answer: string, mark: string): string {
  return JSON.stringify({ ...(JSON.parse(answer) as object), import: mark });
}
