import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Control } from '../control/open-control.ts';
import type { ReadKeyTable, ReadRole } from './read-key-table.ts';

type Keys = Pick<Control, 'db'>;

/** What whoever reads results of a product proves with a token that the server does not keep. */
export interface ReadKey {
  /** `rk_` and 24 hexadecimal digits; not secret. */
  readonly id: string;
  readonly product: string;
  readonly name: string;
  readonly role: ReadRole;
  /** Milliseconds since the epoch, as the times below. */
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
}

export interface NewReadKey extends Pick<ReadKey, 'product' | 'name' | 'role'> {
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** Makes a key. Its token, `rk_<id>.<43 characters>`, is here and nowhere else. */
export async function createReadKey(
  { db }: Keys,
  asked: NewReadKey,
  now: number,
): Promise<{ readonly key: ReadKey; readonly token: string }> {
  const id = `rk_${randomBytes(12).toString('hex')}`;
  const token = `${id}.${randomBytes(32).toString('base64url')}`;
  const { product, name, role, expiresAt } = asked;
  const row: Selectable<ReadKeyTable> = {
    ...{ id, product, name, role, token_hash: hashOf(token) },
    ...{ created_at: now, expires_at: expiresAt ?? null, revoked_at: null },
  };
  await db.insertInto('read_keys').values(row).execute();
  return { key: readKey(row), token };
}

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The keys of all products, oldest first. */
export async function listReadKeys({ db }: Keys): Promise<readonly ReadKey[]> {
  const rows = await db.selectFrom('read_keys').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(readKey);
}

/**
 * Ends a key for good. Revoking it again leaves the first time as it is.
 *
 * @returns the key, or undefined when there is none of that id
 */
export async function revokeReadKey({ db }: Keys, id: string, now: number): Promise<ReadKey | undefined> {
  await db
    .updateTable('read_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  const row = await db.selectFrom('read_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : readKey(row);
}

/** Forgets a key that is revoked. @returns whether it did */
export async function removeReadKey({ db }: Keys, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('read_keys')
    .where('id', '=', id)
    .where('revoked_at', 'is not', null)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** A row as the rest of the program knows it: without what proves the key. */
export function readKey(row: Selectable<ReadKeyTable>): ReadKey {
  const { id, product, name, role, created_at, expires_at, revoked_at } = row;
  return {
    ...{ id, product, name, role, createdAt: created_at },
    ...(expires_at === null ? {} : { expiresAt: expires_at }),
    ...(revoked_at === null ? {} : { revokedAt: revoked_at }),
  };
}
