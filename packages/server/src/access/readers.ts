import { timingSafeEqual } from 'node:crypto';
import type { Control } from '../control/open-control.ts';
import type { ReadRole } from './read-key-table.ts';
import { hashOf, type ReadKey, readKey } from './read-keys.ts';

/** Who asks. */
export interface Reader {
  readonly role: ReadRole;
  /** The one product that they may read; undefined for all. */
  readonly product?: string;
}

/** Who may read results. */
export interface Readers {
  /**
   * @param authorization the header as it came
   * @param now milliseconds since the epoch
   * @returns `unauthorized` for a token that is missing or not known, `revoked` and `expired` for one that was
   */
  readerOf(authorization: string | undefined, now: number): Reader | 'unauthorized' | 'revoked' | 'expired';
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

const BEARER = /^Bearer ((?:rk_[0-9a-f]{24})\.[\w-]{43})$/;

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
  const operator = Buffer.from(hashOf(`Bearer ${operatorToken}`), 'hex');
  return {
    readerOf(authorization, now) {
      if (authorization === undefined) return local && keys.size === 0 ? { role: 'full' } : 'unauthorized';
      if (timingSafeEqual(Buffer.from(hashOf(authorization), 'hex'), operator)) return { role: 'full' };
      const token = BEARER.exec(authorization)?.[1] ?? '';
      const found = keys.get(token.split('.', 1)[0] ?? '');
      if (found === undefined || !timingSafeEqual(Buffer.from(hashOf(token), 'hex'), found.hash))
        return 'unauthorized';
      const { role, product, revokedAt, expiresAt } = found.key;
      if (revokedAt !== undefined) return 'revoked';
      if (expiresAt !== undefined && expiresAt <= now) return 'expired';
      return { role, product };
    },
  };
}
