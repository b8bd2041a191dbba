import { randomBytes } from 'node:crypto';

/** A UUIDv7 (RFC 9562 section 5.7) of a time in milliseconds. Truly random, as its bytes are on the disk. */
export function uuidV7(time: number): string {
  const at = time.toString(16).padStart(12, '0');
  const random = hexId(10);
  return [
    at.slice(0, 8),
    at.slice(8),
    `7${random.slice(0, 3)}`,
    `a${random.slice(3, 6)}`,
    random.slice(6, 18),
  ].join('-');
}

/** Random bytes in hexadecimal: a session or a day's id has 16. */
export function hexId(bytes = 16): string {
  return randomBytes(bytes).toString('hex');
}
