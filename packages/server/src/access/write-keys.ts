import { randomBytes } from 'node:crypto';
import type { Control } from '../control/open-control.ts';
import type { WriteKey } from './write-key.ts';
import { readKey } from './write-key-table.ts';

type Keys = Pick<Control, 'db'>;

export interface NewKey {
  readonly product: string;
  readonly name: string;
  /** Requests under it must be signed. */
  readonly signed: boolean;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** Makes a key and keeps it. Its secret, where it has one, has 32 random bytes in base64url. */
export async function createKey({ db }: Keys, asked: NewKey, now: number): Promise<WriteKey> {
  const key: WriteKey = {
    id: `wk_${randomBytes(12).toString('hex')}`,
    product: asked.product,
    name: asked.name,
    createdAt: now,
    ...(asked.signed ? { secret: randomBytes(32).toString('base64url') } : {}),
    ...(asked.expiresAt === undefined ? {} : { expiresAt: asked.expiresAt }),
  };
  await db
    .insertInto('write_keys')
    .values({
      ...{ id: key.id, product: key.product, name: key.name, secret: key.secret ?? null },
      ...{ created_at: now, expires_at: key.expiresAt ?? null, revoked_at: null },
    })
    .execute();
  return key;
}

/** All keys, oldest first. */
export async function listKeys({ db }: Keys): Promise<readonly WriteKey[]> {
  const rows = await db.selectFrom('write_keys').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(readKey);
}

/**
 * Ends a key for good. Revoking it again leaves the first time as it is.
 *
 * @returns the key, or undefined when there is none of that id
 */
export async function revokeKey({ db }: Keys, id: string, now: number): Promise<WriteKey | undefined> {
  await db
    .updateTable('write_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  const row = await db.selectFrom('write_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : readKey(row);
}

/** Forgets a key that is revoked. A product without any key takes events without one again. @returns whether it did */
export async function removeKey({ db }: Keys, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('write_keys')
    .where('id', '=', id)
    .where('revoked_at', 'is not', null)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
