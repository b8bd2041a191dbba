import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Control } from '../control/open-control.ts';
import { hashOf } from './read-keys.ts';
import type { SessionTable } from './session-tables.ts';

type Place = Pick<Control, 'db'>;

const DAY_MS = 86_400_000;
/** A session ends after so many milliseconds, whoever uses it. */
export const SESSION_MS: number = 30 * DAY_MS;
/** And after so many without a request. */
export const IDLE_MS: number = 7 * DAY_MS;

/** Somebody who signed in. Times are milliseconds since the epoch. */
export interface Session {
  /** `ss_` and 24 hexadecimal digits; not secret. */
  readonly id: string;
  /** The read key they signed in with; left out for the bootstrap token, which is of all products. */
  readonly keyId?: string;
  readonly createdAt: number;
  /** To the hour. */
  readonly seenAt: number;
}

/** When a session ends if nobody asks any more. */
export function endOf({ createdAt, seenAt }: Session): number {
  return Math.min(createdAt + SESSION_MS, seenAt + IDLE_MS);
}

/**
 * Signs somebody in. The token, 43 characters, is here and nowhere else.
 *
 * @param keyId of the read key; undefined for the bootstrap token
 */
export async function startSession({ db }: Place, keyId: string | undefined, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const row: Selectable<SessionTable> = {
    ...{ id: `ss_${randomBytes(12).toString('hex')}`, token_hash: hashOf(token), key_id: keyId ?? null },
    ...{ created_at: now, seen_at: now },
  };
  await forgetEnded({ db }, now);
  await db.insertInto('sessions').values(row).execute();
  return token;
}

/** The sessions that last, oldest first; but for those whose key does not. */
export async function listSessions({ db }: Place, now: number): Promise<readonly Session[]> {
  await forgetEnded({ db }, now);
  const rows = await db.selectFrom('sessions').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(readSession);
}

async function forgetEnded({ db }: Place, now: number): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((is) => is.or([is('created_at', '<=', now - SESSION_MS), is('seen_at', '<=', now - IDLE_MS)]))
    .execute();
}

/** Ends one session, or all of them. @returns how many ended */
export async function endSessions({ db }: Place, which: string | 'all'): Promise<number> {
  const all = db.deleteFrom('sessions');
  const { numDeletedRows } = await (which === 'all' ? all : all.where('id', '=', which)).executeTakeFirst();
  return Number(numDeletedRows);
}

/** A row as the rest of the program knows it: without what proves the session. */
export function readSession({ id, key_id, created_at, seen_at }: Selectable<SessionTable>): Session {
  return { id, ...(key_id === null ? {} : { keyId: key_id }), createdAt: created_at, seenAt: seen_at };
}
