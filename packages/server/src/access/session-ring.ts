import type { Control } from '../control/open-control.ts';
import { hashOf } from './read-keys.ts';
import { endOf, readSession, type Session, startSession } from './sessions.ts';

const HOUR_MS = 3_600_000;

/** Who is signed in, in memory: a request must not wait for a database. */
export interface SessionRing {
  /** @returns undefined for a token of no session, or of one that is over */
  find(token: string, now: number): Session | undefined;
  /** @returns the token */
  start(keyId: string | undefined, now: number): Promise<string>;
  end(token: string): Promise<void>;
}

/**
 * Opens the sessions, and follows what operators end.
 *
 * @param warn receives a line when a change could not be read or kept; what held goes on to hold
 */
export async function openSessionRing(control: Control, warn: (line: string) => void): Promise<SessionRing> {
  const { db } = control;
  /** By the hash of their token, so that looking for one tells nothing of how near a guess was. */
  let sessions: ReadonlyMap<string, Session> = new Map();
  const load = async () => {
    const rows = await db.selectFrom('sessions').selectAll().execute();
    sessions = new Map(rows.map((row) => [row.token_hash, readSession(row)]));
  };
  await load();
  control.onChange(() => {
    load().catch((error: Error) => warn(`the sessions could not be read again: ${error.message}`));
  });
  const see = (hash: string, session: Session, now: number) => {
    sessions = new Map(sessions).set(hash, { ...session, seenAt: now });
    db.updateTable('sessions')
      .set({ seen_at: now })
      .where('id', '=', session.id)
      .execute()
      .catch((error: Error) => warn(`the use of a session could not be kept: ${error.message}`));
  };
  return {
    find(token, now) {
      const hash = hashOf(token);
      const session = sessions.get(hash);
      if (session === undefined || endOf(session) <= now) return undefined;
      if (now - session.seenAt >= HOUR_MS) see(hash, session, now);
      return session;
    },
    async start(keyId, now) {
      const token = await startSession(control, keyId, now);
      await load();
      return token;
    },
    async end(token) {
      await db.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute();
      await load();
    },
  };
}
