import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Id } from '@candor/catalog';

/**
 * A UUIDv7 (RFC 9562 section 5.7): the time, and 74 random bits. It carries nothing of the installation.
 *
 * @param now milliseconds since the epoch
 */
export function newId(now: number = Date.now()): Id {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join('-') as Id;
}

/** 16 random bytes, hexadecimal, for one run of work. */
export function newSessionId(): string {
  return randomBytes(16).toString('hex');
}

/** 32 random bytes, hexadecimal. They stay in the store; without them the ids of two days cannot be linked. */
export function newRootSecret(): string {
  return randomBytes(32).toString('hex');
}

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
