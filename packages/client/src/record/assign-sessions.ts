import { LIMITS } from '@candor/catalog';

/** A run of work: it lasts over invocations until half an hour of silence or midnight UTC. */
export interface Session {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
  readonly nextSeq: number;
}

const SILENCE_MS = 30 * 60_000;

/** UTC, `2026-01-31` */
export function utcDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * Puts events into sessions, in the order in which they happened.
 *
 * @param current the session of the last event that was stored
 * @returns the session id and seq of each event, and the session to go on with
 */
export function assignSessions(
  times: readonly number[],
  current: Session | undefined,
  newSessionId: () => string,
): {
  readonly places: readonly { readonly id: string; readonly seq: number }[];
  readonly session: Session | undefined;
} {
  let session = current;
  const places = times.map((time) => {
    if (session === undefined || !continues(session, time))
      session = { id: newSessionId(), lastAt: time, nextSeq: 0 };
    const place = { id: session.id, seq: session.nextSeq };
    session = { id: session.id, lastAt: Math.max(session.lastAt, time), nextSeq: session.nextSeq + 1 };
    return place;
  });
  return { places, session };
}

function continues(session: Session, time: number): boolean {
  const silent = time - session.lastAt >= SILENCE_MS;
  return !silent && utcDate(time) === utcDate(session.lastAt) && session.nextSeq <= LIMITS.seq;
}
