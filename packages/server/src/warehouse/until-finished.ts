import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 1000;

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
