import { createHash, createHmac } from 'node:crypto';

/**
 * The secret of an installation for one day: HMAC-SHA256(root secret, "candor/day/1" ‖ product ‖ date). Whoever has it can
 * prove that the day's events are theirs, and no other day's; it leaves the machine for that alone.
 *
 * @param rootSecret 64 hexadecimal digits
 * @param date UTC, `2026-01-31`
 */
export function daySecret(rootSecret: string, product: string, date: string): Buffer {
  return createHmac('sha256', Buffer.from(rootSecret, 'hex'))
    .update(`candor/day/1${product}${date}`)
    .digest();
}

/**
 * The id of an installation on one day: the first 16 bytes of SHA-256 over the day's secret.
 *
 * @param rootSecret 64 hexadecimal digits
 * @param date UTC, `2026-01-31`
 */
export function dailyId(rootSecret: string, product: string, date: string): string {
  return createHash('sha256')
    .update(daySecret(rootSecret, product, date))
    .digest('hex')
    .slice(0, 32);
}
