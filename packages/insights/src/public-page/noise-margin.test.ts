import { createHash } from 'node:crypto';
import { bitsOf, drawCells } from '@candor/metrics';
import { describe, expect, it } from 'vitest';
import { noiseMargin, quotientMargin } from './noise-margin.ts';

/** SHA-256 in counter mode, so that the test is the same each time. */
function seeded(seed: string) {
  let block = 0;
  return bitsOf((count) => {
    block += 1;
    return createHash('sha256').update(`${seed} ${block}`).digest().subarray(0, count);
  });
}

/** Of a bound of 1 and an epsilon of 0.2. */
const SCALE = 5;
const TERMS = { epsilonMicro: 200_000, delta: 0 };
const TRIES = 2000;

/** How many of so many noisy numbers are within the margin. */
function shareWithin(numbers: number, isWithin: (draw: () => number) => boolean): number {
  const bits = seeded(`margin ${numbers}`);
  const draw = () => drawCells({ most: 1 }, new Map(), TERMS, bits).get('') ?? Number.NaN;
  let within = 0;
  for (let attempt = 0; attempt < TRIES; attempt += 1) if (isWithin(draw)) within += 1;
  return within / TRIES;
}

describe('noiseMargin', () => {
  it.each([1, 2, 7])('holds of 95 in 100 sums of %d numbers, as they are drawn', (numbers) => {
    const margin = noiseMargin(SCALE, numbers);
    const sum = (draw: () => number) => Array.from({ length: numbers }, draw).reduce((all, n) => all + n, 0);
    const share = shareWithin(numbers, (draw) => Math.abs(sum(draw)) <= margin);
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });
});

describe('quotientMargin', () => {
  it('holds of 95 in 100 shares whose two counts have noise', () => {
    const [above, below] = [240, 400];
    const margin = quotientMargin(above / below, below, SCALE, 1);
    const share = shareWithin(
      99,
      (draw) => Math.abs((above + draw()) / (below + draw()) - above / below) <= margin,
    );
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.98);
  });
});
