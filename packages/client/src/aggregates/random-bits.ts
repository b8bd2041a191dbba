import { randomBytes } from 'node:crypto';

/** A source of random bits, each 0 or 1 with equal chances. */
export interface RandomBits {
  /** @returns a whole number below 2 to the power of `count` */
  next(count: number): bigint;
}

/** Bits that cannot be guessed. */
export const systemBits: RandomBits = {
  next(count) {
    const bytes = randomBytes(Math.ceil(count / 8));
    const number = BigInt(`0x0${bytes.toString('hex')}`);
    return number >> BigInt(bytes.length * 8 - count);
  },
};

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
