import type { Decider } from './consent.ts';
import type { ConsentState } from './consent-state.ts';

/** How often somebody who is not being recorded is looked for a change of mind. */
const LOOK_EVERY_MS = 1_000;

/** The environment and the command line stay as they are for as long as a process lives; these do not. */
const CAN_CHANGE: readonly Decider[] = ['machine', 'config', 'server', 'answer', 'nobody'];

/**
 * Tells a host that started while telemetry was off whether it may be on by now: somebody agreed, or changed the
 * configuration, while the host ran. A look costs two questions about files, so it is taken once a second at the most,
 * and never where what is off cannot change while the process runs.
 *
 * @param clock milliseconds, not going back; `performance` takes 1.5 ms to load
 */
export function watchForYes(
  consent: ConsentState,
  clock: () => number = () => process.uptime() * 1000,
): () => boolean {
  if (!CAN_CHANGE.includes(consent.early().by)) return () => false;
  let lookedAt = clock();
  return () => {
    const now = clock();
    if (now - lookedAt < LOOK_EVERY_MS) return false;
    lookedAt = now;
    consent.lookAgain();
    if (!consent.mayBeOn()) return false;
    consent.forget();
    return true;
  };
}
