import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Control } from '../control/open-control.ts';
import { hashOf } from './read-keys.ts';

type Place = Pick<Control, 'db'>;

/**
 * Makes the token with which one person may sign in to everything, `bt_` and 43 characters; it is here and nowhere
 * else. The one before it holds no longer; who signed in with that stays signed in.
 */
export async function createBootstrapToken({ db }: Place, now: number): Promise<string> {
  const token = `bt_${randomBytes(32).toString('base64url')}`;
  const row = { one: 1, token_hash: hashOf(token), created_at: now, used_at: null };
  await db
    .insertInto('bootstrap')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute();
  return token;
}

/** Makes the first token of a data folder. @returns undefined where there was ever one */
export async function firstBootstrapToken(control: Place, now: number): Promise<string | undefined> {
  const there = await control.db.selectFrom('bootstrap').select('one').executeTakeFirst();
  return there === undefined ? createBootstrapToken(control, now) : undefined;
}

/** Uses the token up. @returns `unauthorized` for another one, `used` where somebody has signed in with it */
export async function redeemBootstrapToken(
  { db }: Place,
  token: string,
  now: number,
): Promise<'good' | 'used' | 'unauthorized'> {
  const row = await db.selectFrom('bootstrap').select('token_hash').executeTakeFirst();
  if (row === undefined || !isSame(hashOf(token), row.token_hash)) return 'unauthorized';
  // One step: of two who come at once with the same token, one is signed in.
  const { numUpdatedRows } = await db
    .updateTable('bootstrap')
    .set({ used_at: now })
    .where('token_hash', '=', row.token_hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? 'good' : 'used';
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}
