import { createHash } from 'node:crypto';
import type { RandomBits } from '../src/anonymity/random-bits.ts';

/** Bits that a seed decides: SHA-256 in counter mode. */
export function seededBits(seed: string): RandomBits {
  let block = 0;
  let bits = '';
  return {
    next(count) {
      while (bits.length < count) {
        const hex = createHash('sha256').update(`${seed}/${block}`).digest('hex');
        bits += BigInt(`0x${hex}`).toString(2).padStart(256, '0');
        block += 1;
      }
      const taken = bits.slice(0, count);
      bits = bits.slice(count);
      return BigInt(`0b0${taken}`);
    },
  };
}
