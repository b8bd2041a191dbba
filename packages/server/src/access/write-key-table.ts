import type { Selectable } from 'kysely';
import type { WriteKey } from './write-key.ts';

/** Times are milliseconds since the epoch. */
export interface WriteKeyTable {
  readonly id: string;
  readonly product: string;
  readonly name: string;
  readonly secret: string | null;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
}

/** A row as the rest of the program knows it. */
export function readKey(row: Selectable<WriteKeyTable>): WriteKey {
  const { id, product, name, secret, created_at, expires_at, revoked_at } = row;
  return {
    ...{ id, product, name, createdAt: created_at },
    ...(secret === null ? {} : { secret }),
    ...(expires_at === null ? {} : { expiresAt: expires_at }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
  };
}
