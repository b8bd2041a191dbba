import { setTimeout as sleep } from 'node:timers/promises';
import { dayAfter } from '../rollups/known-days.ts';
import type { Unfinished } from './deletion-ledger.ts';
import { shuffled } from './shuffled.ts';
import type { EraserOptions } from './start-eraser.ts';

/** How long the writer is held up at a time: ingest goes on, and what it takes waits in the log. */
const HOLD_MS = 2000;
const RETRY_MS = 1000;

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

/**
 * Tries until days that were being rewritten are whole again: until then nothing else may write to them.
 *
 * @throws when it is told to give up
 */
export async function untilFinished(
  finish: () => Promise<void>,
  giveUp: AbortSignal,
  warn: (line: string) => void,
): Promise<void> {
  for (;;) {
    giveUp.throwIfAborted();
    try {
      return await finish();
    } catch (error) {
      warn(
        `a day is being rewritten, and the writer waits for it: ${error instanceof Error ? error.message : error}`,
      );
      // Being told to give up is looked at next.
      await sleep(RETRY_MS, undefined, { signal: giveUp }).catch(() => undefined);
    }
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
