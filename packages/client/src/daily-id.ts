import { createHash, createHmac } from 'node:crypto';

/**
 * The id of an installation on one day: the first 16 bytes of SHA-256 over the day's secret, which is
 * HMAC-SHA256(root secret, "candor/day/1" ‖ product ‖ date). Only the holder of the day's secret can prove it is theirs.
 *
 * @param rootSecret 64 hexadecimal digits
 * @param date UTC, `2026-01-31`
 */
export function dailyId(rootSecret: string, product: string, date: string): string {
  const daySecret = createHmac('sha256', Buffer.from(rootSecret, 'hex'))
    .update(`candor/day/1${product}${date}`)
    .digest();
  return createHash('sha256').update(daySecret).digest('hex').slice(0, 32);
}
