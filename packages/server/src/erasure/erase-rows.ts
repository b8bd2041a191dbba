import { dayAfter } from '../rollups/known-days.ts';
import { untilFinished } from '../warehouse/until-finished.ts';
import { HOLD_MS } from '../writer/writer.ts';
import type { Unfinished } from './deletion-ledger.ts';
import { shuffled } from './shuffled.ts';
import type { EraserOptions } from './start-eraser.ts';

/**
 * Deletes the rows of daily ids: counts them, and rewrites each day that has some. Nothing new of these ids can come meanwhile:
 * ingest drops it, and what it had handed to the log before is in the warehouse when the writer stands still.
 *
 * @param rewritten receives the days whose files change
 */
export async function eraseRows(
  { writer, log, warehouse, ledger, warn }: EraserOptions,
  { product, uncounted, ids }: Unfinished,
  rewritten: Set<string>,
  stopped: AbortSignal,
): Promise<void> {
  if (ids.length === 0) return;
  const alone = <T>(work: (writerStops: AbortSignal) => Promise<T>): Promise<T> =>
    Promise.race([
      writer.exclusively((writerStops) => {
        stopped.throwIfAborted();
        return work(writerStops);
      }),
      rejectionOf(stopped),
    ]);
  // Answered after everything that was handed to the log before the tombstones were there.
  await log.depth();
  const days = daysOf(ids);
  const found = await alone(() =>
    warehouse.findIds(
      product,
      ids.map(({ id }) => id),
      days,
    ),
  );
  const [requestId, another] = uncounted;
  // Of several requests at once, after a crash, it is not known any more which matched what.
  if (requestId !== undefined && another === undefined)
    await ledger.noteMatched(
      requestId,
      found.reduce((sum, { rows }) => sum + rows, 0),
    );
  const left = [...Map.groupBy(shuffled(found), ({ day }) => day)];
  while (left.length > 0) {
    await alone(async (writerStops) => {
      const begun = Date.now();
      while (left.length > 0 && Date.now() - begun < HOLD_MS) {
        const [day, matched] = left[0] ?? ['', []];
        rewritten.add(day);
        const mine = matched.map(({ id }) => id);
        try {
          await warehouse.eraseIds(product, day, mine);
        } catch (error) {
          // Half of a replaced day would go with the next attempt, and what the writer had added to it meanwhile.
          await untilFinished(() => warehouse.finishErasing(product), writerStops, warn);
          throw error;
        }
        left.shift();
      }
    });
  }
}

/** The writer may stand still for as long as the warehouse is away; a server that stops does not wait for that. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** The days on which there may be rows of ids: a session keeps the id that it began with, so it may reach into the next day. */
export function daysOf(ids: Unfinished['ids']): readonly string[] {
  return [...new Set(ids.flatMap(({ day }) => [day, dayAfter(day)]))];
}
