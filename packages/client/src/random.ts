import type { Id } from '@candor/catalog';
import { fs } from './builtins.ts';

/**
 * Random bytes of the operating system. `node:crypto` takes 4 ms to load, more than all else that telemetry does in a
 * run of a host, so they are read from the device where there is one.
 */
function randomBytes(size: number): Buffer {
  try {
    const bytes = Buffer.alloc(size);
    const device = fs.openSync('/dev/urandom', 'r');
    try {
      if (fs.readSync(device, bytes) === size) return bytes;
    } finally {
      fs.closeSync(device);
    }
  } catch {
    // There is no such device, as on Windows.
  }
  return process.getBuiltinModule('node:crypto').randomBytes(size);
}

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

/** 16 hexadecimal digits, to tell files apart. */
export function newFileId(): string {
  return randomBytes(8).toString('hex');
}
