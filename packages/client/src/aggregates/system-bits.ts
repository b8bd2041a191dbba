import { randomBytes } from 'node:crypto';
import { bitsOf, type RandomBits } from '@candor/metrics/noise';

/** Bits that cannot be guessed. */
export const systemBits: RandomBits = bitsOf(randomBytes);
