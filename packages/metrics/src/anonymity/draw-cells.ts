import type { CountToRelease } from './counts-to-release.ts';
import { drawDiscreteLaplace } from './discrete-laplace.ts';
import { keyThreshold } from './key-threshold.ts';
import type { RandomBits } from './random-bits.ts';

const MILLION = 1_000_000;

/** What a release costs of its day. */
export interface ReleaseTerms {
  /** In millionths, so that budgets add up exactly. */
  readonly epsilonMicro: number;
  /** For keys that no catalog declares. */
  readonly delta: number;
}

/**
 * Draws what is released of a count of one day. Declared keys are all there, also those that nobody has, and no others; without a
 * declaration those that reach the threshold.
 *
 * @param counts the true numbers, in which nobody counts for more than the count's bound
 */
export function drawCells(
  { most, cut }: Pick<CountToRelease, 'most' | 'cut'>,
  counts: ReadonlyMap<string, number>,
  { epsilonMicro, delta }: ReleaseTerms,
  bits: RandomBits,
): ReadonlyMap<string, number> {
  const scale = { over: BigInt(most * MILLION), under: BigInt(epsilonMicro) };
  const noisy = (cell: string) => (counts.get(cell) ?? 0) + Number(drawDiscreteLaplace(scale, bits));
  const declared = cut === undefined ? [''] : cut.declared;
  if (declared !== undefined) return new Map(declared.map((cell) => [cell, noisy(cell)]));
  const threshold = keyThreshold(most, noiseScale(most, epsilonMicro), delta);
  // In an order of their own: that of the rows could tell of what was left out.
  const cells = [...counts.keys()].sort().map((cell) => [cell, noisy(cell)] as const);
  return new Map(cells.filter(([, value]) => value >= threshold));
}

/** The scale of the noise: half of all draws are off by more than about 0.7 of it. */
export function noiseScale(most: number, epsilonMicro: number): number {
  return (most * MILLION) / epsilonMicro;
}
