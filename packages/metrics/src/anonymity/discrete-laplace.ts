import { type RandomBits, uniformBelow } from './random-bits.ts';

/**
 * A fraction of whole numbers. Noise that is drawn with floating-point numbers can be told from other noise by its last
 * digits, and then protects nobody (Mironov, "On Significance of the Least Significant Bits for Differential Privacy",
 * 2012); so there are none here.
 */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** Every loop ends with a chance of at least a third in each turn, so that this is never reached while bits are random. */
const TURNS = 10_000;

/**
 * Draws a whole number by the discrete Laplace distribution, also called two-sided geometric: `z` has a chance in
 * proportion to exp(-|z| / scale). Exact, with whole numbers and random bits alone: algorithm 2 of Canonne, Kamath and
 * Steinke, "The Discrete Gaussian for Differential Privacy", 2020, https://arxiv.org/abs/2004.00010.
 */
export function drawDiscreteLaplace({ over, under }: Fraction, bits: RandomBits): bigint {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const rest = uniformBelow(over, bits);
    if (!drawExp({ over: rest, under: over }, bits)) continue;
    const size = (rest + over * countExp(bits)) / under;
    const isNegative = bits.next(1) === 1n;
    // Zero would be drawn twice as often otherwise.
    if (isNegative && size === 0n) continue;
    return isNegative ? -size : size;
  }
  throw broken();
}

function broken(): Error {
  return new Error('the source of random bits is broken');
}

/** How often something with a chance of exp(-1) happens in a row. */
function countExp(bits: RandomBits): bigint {
  for (let count = 0n; count < TURNS; count += 1n) {
    if (!drawExp({ over: 1n, under: 1n }, bits)) return count;
  }
  throw broken();
}

/** True with a chance of exp(-x), for x from 0 to 1: algorithm 1 of the paper. */
export function drawExp({ over, under }: Fraction, bits: RandomBits): boolean {
  for (let turn = 1n; turn < TURNS; turn += 1n) {
    const isLess = uniformBelow(under * turn, bits) < over;
    if (!isLess) return turn % 2n === 1n;
  }
  throw broken();
}
