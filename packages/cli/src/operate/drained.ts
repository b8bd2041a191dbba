import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from '@candor/server/api';

const LOOK_EVERY_MS = 100;
/** For a warehouse that does not take a block. What is in the log is safe, and stored at the next start. */
const PATIENCE_MS = 60_000;

/** Waits until a server has stored what it took in, so that the next question counts it. */
export async function drained(url: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_EVERY_MS)) {
    const answer = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    if (answer.log_depth === 0) return;
  }
}
