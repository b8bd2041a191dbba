import { type SessionAnswer, seesAll } from './session.ts';
import { BUCKET_MS } from './time-range.ts';
import type { Clock } from './use-clock.ts';

/** The clock of the ranges: a day behind for who sees days that are over alone, so that their ranges end with yesterday. */
export function shownClock(clock: Clock, session: SessionAnswer): Clock {
  return seesAll(session) ? clock : { ...clock, now: clock.now - BUCKET_MS.day };
}
