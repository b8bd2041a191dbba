import type { Unfinished } from './deletion-ledger.ts';
import { shuffled } from './shuffled.ts';
import type { EraserOptions } from './start-eraser.ts';

const DAY_MS = 86_400_000;
/** How long the writer is held up at a time: ingest goes on, and what it takes waits in the log. */
const HOLD_MS = 2000;

/**
 * Deletes the rows of daily ids: counts them, and rewrites each day that has some. Nothing new of these ids can come meanwhile:
 * ingest drops it, and what it had handed to the log before is in the warehouse when the writer stands still.
 *
 * @param rewritten receives the days whose files change
 */
export async function eraseRows(
  { writer, log, warehouse, ledger }: EraserOptions,
  { product, uncounted, ids }: Unfinished,
  rewritten: Set<string>,
  stopped: AbortSignal,
): Promise<void> {
  if (ids.length === 0) return;
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    Promise.race([
      writer.exclusively(() => {
        stopped.throwIfAborted();
        return work();
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
    await alone(async () => {
      const begun = Date.now();
      while (left.length > 0 && Date.now() - begun < HOLD_MS) {
        const [day, matched] = left[0] ?? ['', []];
        rewritten.add(day);
        await warehouse.eraseIds(
          product,
          day,
          matched.map(({ id }) => id),
        );
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

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
