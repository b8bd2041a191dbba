/** A source of random bits, each 0 or 1 with equal chances. */
export interface RandomBits {
  /** @returns a whole number below 2 to the power of `count` */
  next(count: number): bigint;
}

/**
 * The bits of random bytes. With `randomBytes` of node:crypto nobody can guess them.
 *
 * @param bytes makes so many bytes
 */
export function bitsOf(bytes: (count: number) => Uint8Array): RandomBits {
  return {
    next(count) {
      const length = Math.ceil(count / 8);
      const all = bytes(length).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
      return all >> BigInt(length * 8 - count);
    },
  };
}

/** Each attempt fails with a chance below one half, so that this is never reached while bits are random. */
const ATTEMPTS = 1000;

/** A whole number from 0 to below a bound, all with equal chances: what is not below is drawn again, never reduced. */
export function uniformBelow(bound: bigint, bits: RandomBits): bigint {
  const count = (bound - 1n).toString(2).length;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const number = bits.next(count);
    if (number < bound) return number;
  }
  throw new Error('the source of random bits is broken');
}
