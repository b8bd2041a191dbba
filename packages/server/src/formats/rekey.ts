import { createHash } from 'node:crypto';

/** What an id is for: the same original makes unrelated ids for two of these. */
type Purpose = 'daily_id' | 'session_id' | 'event_id' | 'field' | 'batch_id';

/** SHA-256 of a day's salt and what names the original. Without the salt nobody can try originals against it. */
function digest(salt: Uint8Array, purpose: Purpose, original: readonly (string | number)[]): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify([purpose, ...original]))
    .digest();
}

/** 32 hexadecimal digits in place of a released format's id. */
export function rekeyed(
  salt: Uint8Array,
  purpose: 'daily_id' | 'session_id',
  ...original: readonly (string | number)[]
): string {
  return digest(salt, purpose, original).subarray(0, 16).toString('hex');
}

/**
 * A UUIDv7 (RFC 9562, section 5.7) in place of a released format's id: its random part is a digest, so that the same
 * original has the same id for as long as its day's salt lives.
 *
 * @param time milliseconds since the epoch
 */
export function rekeyedUuid(
  salt: Uint8Array,
  purpose: 'event_id' | 'field' | 'batch_id',
  time: number,
  ...original: readonly (string | number)[]
): string {
  const bytes = digest(salt, purpose, original).subarray(0, 16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
