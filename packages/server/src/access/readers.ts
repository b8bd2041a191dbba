import { timingSafeEqual } from 'node:crypto';
import type { Control } from '../control/open-control.ts';
import { redeemBootstrapToken } from './bootstrap-token.ts';
import type { ReadRole } from './read-key-table.ts';
import { hashOf, type ReadKey, readKey } from './read-keys.ts';
import { openSessionRing } from './session-ring.ts';
import { endOf } from './sessions.ts';

/** Who asks. */
export interface Reader {
  readonly role: ReadRole;
  /** The one product that they may read; undefined for all. */
  readonly product?: string;
  /** What lets them: a key in the request, a session, or that everybody on this machine may. */
  readonly by: 'key' | 'session' | 'machine';
  /** When a session ends if nobody asks any more, in milliseconds since the epoch. */
  readonly until?: number;
}

/** What a request proves itself with. */
export interface Proof {
  /** The header as it came. It alone counts where it is there. */
  readonly authorization: string | undefined;
  /** The token of a session. */
  readonly session: string | undefined;
}

export type ReadRefusal = 'unauthorized' | 'revoked' | 'expired';

/** Who may read results. */
export interface Readers {
  /**
   * @param now milliseconds since the epoch
   * @returns `unauthorized` for a token that is missing or not known, `revoked` and `expired` for one that was
   */
  readerOf(proof: Proof, now: number): Reader | ReadRefusal;
  /**
   * Starts a session for the bearer of a read key, or of the bootstrap token, which is then used up.
   *
   * @returns the session's token; `used` for a bootstrap token that was
   */
  signIn(token: string, now: number): Promise<{ readonly session: string } | ReadRefusal | 'used'>;
  /** Ends the session of a token. */
  signOut(session: string): Promise<void>;
}

export interface ReadersOptions {
  readonly control: Control;
  /** Whether the server is reached from this machine alone: while there is no key, it answers everybody then. */
  readonly local: boolean;
  /** Proves that a command may read the data folder (running-server-file.ts), which holds everything. */
  readonly operatorToken: string;
  /** Receives a line when a change could not be read; what held goes on to hold. */
  readonly warn: (line: string) => void;
}

const BEARER = /^Bearer (.+)$/;
const READ_KEY = /^(rk_[0-9a-f]{24})\.[\w-]{43}$/;

/** Opens the keys, and follows what operators change. Once there was a key nobody reads without one, also when it is revoked. */
export async function openReaders({ control, local, operatorToken, warn }: ReadersOptions): Promise<Readers> {
  let keys: ReadonlyMap<string, { readonly key: ReadKey; readonly hash: Buffer }> = new Map();
  const load = async () => {
    const rows = await control.db.selectFrom('read_keys').selectAll().execute();
    keys = new Map(
      rows.map((row) => [row.id, { key: readKey(row), hash: Buffer.from(row.token_hash, 'hex') }]),
    );
  };
  await load();
  control.onChange(() => {
    load().catch((error: Error) => warn(`the read keys could not be read again: ${error.message}`));
  });
  const sessions = await openSessionRing(control, warn);
  const operator = Buffer.from(hashOf(operatorToken), 'hex');

  const keyOf = (token: string, now: number): ReadKey | ReadRefusal => {
    const found = keys.get(READ_KEY.exec(token)?.[1] ?? '');
    if (found === undefined || !timingSafeEqual(Buffer.from(hashOf(token), 'hex'), found.hash))
      return 'unauthorized';
    return refusalOf(found.key, now) ?? found.key;
  };
  const sessionReader = (token: string, now: number): Reader | undefined => {
    const session = sessions.find(token, now);
    if (session === undefined) return undefined;
    const terms = { by: 'session', until: endOf(session) } as const;
    if (session.keyId === undefined) return { role: 'full', ...terms };
    // It ends with its key.
    const key = keys.get(session.keyId)?.key;
    if (key === undefined || refusalOf(key, now) !== undefined) return undefined;
    const until = Math.min(terms.until, key.expiresAt ?? Infinity);
    return { role: key.role, product: key.product, ...terms, until };
  };

  return {
    readerOf({ authorization, session }, now) {
      if (authorization === undefined) {
        const reader = session === undefined ? undefined : sessionReader(session, now);
        if (reader !== undefined) return reader;
        return local && keys.size === 0 ? { role: 'full', by: 'machine' } : 'unauthorized';
      }
      const token = BEARER.exec(authorization)?.[1] ?? '';
      if (timingSafeEqual(Buffer.from(hashOf(token), 'hex'), operator)) return { role: 'full', by: 'key' };
      const key = keyOf(token, now);
      return typeof key === 'string' ? key : { role: key.role, product: key.product, by: 'key' };
    },
    async signIn(token, now) {
      if (token.startsWith('bt_')) {
        const fate = await redeemBootstrapToken(control, token, now);
        return fate === 'good' ? { session: await sessions.start(undefined, now) } : fate;
      }
      const key = keyOf(token, now);
      return typeof key === 'string' ? key : { session: await sessions.start(key.id, now) };
    },
    signOut: (session) => sessions.end(session),
  };
}

function refusalOf({ revokedAt, expiresAt }: ReadKey, now: number): 'revoked' | 'expired' | undefined {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : undefined;
}
