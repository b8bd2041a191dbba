import { drawDiscreteLaplace, type Fraction, type RandomBits } from '@candor/metrics/noise';
import type { SharedCount } from './shared-counts.ts';

/** The counts of a day as they would be shared. The true ones are not kept beside them. */
export interface NoisyDay {
  /** UTC, `2026-01-31` */
  readonly date: string;
  /** What the day's privacy is worth: the smaller, the more noise. It is divided evenly among the counts. */
  readonly epsilon: number;
  readonly counts: Readonly<Record<string, NoisyCount>>;
}

export interface NoisyCount {
  /** Below zero as well, where the noise is: whoever adds up many needs that. */
  readonly value: number;
  /** The most that a day counts for. */
  readonly most: number;
  /** The scale of the noise: half of all draws are off by more than about 0.7 of it. */
  readonly scale: number;
}

/** Epsilon counts in thousandths, so that all arithmetic is with whole numbers. */
const THOUSAND = 1000;

/**
 * Adds noise to the counts of a day, so that what leaves the machine is nearly as likely whatever was done on that day:
 * no result is more than exp(epsilon) times as likely as with any other day's counts.
 *
 * @param count the true number
 */
export function addNoise(
  date: string,
  counts: readonly SharedCount[],
  count: (shared: SharedCount) => number,
  epsilon: number,
  bits: RandomBits,
): NoisyDay {
  const noisy = counts.map((shared): readonly [string, NoisyCount] => {
    const { name, most } = shared;
    const scale = noiseScale(most, counts.length, epsilon);
    const within = Math.min(most, Math.max(0, Math.trunc(count(shared))));
    const value = within + Number(drawDiscreteLaplace(scale, bits));
    return [name, { value, most, scale: Number(scale.over) / Number(scale.under) }];
  });
  return { date, epsilon: thousandths(epsilon) / THOUSAND, counts: Object.fromEntries(noisy) };
}

/**
 * The scale that hides any change of one count, as its share of a day's epsilon allows: the most it can change by, over
 * that share.
 */
export function noiseScale(most: number, counts: number, epsilon: number): Fraction {
  return { over: BigInt(most * counts * THOUSAND), under: BigInt(thousandths(epsilon)) };
}

/** Rounded down: the stated epsilon is never exceeded. */
function thousandths(epsilon: number): number {
  return Math.min(THOUSAND * THOUSAND, Math.max(1, Math.floor(epsilon * THOUSAND)));
}
