import { chiSquareTail } from './chi-square.ts';
import { StatsError } from './stats-error.ts';

export interface SampleRatio {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** How many units each group should have. */
  readonly expected: readonly number[];
  readonly pValue: number;
}

/** A mismatch that chance makes once in a thousand experiments is taken for a mistake of the assignment. */
export const MISMATCH_ALPHA = 0.001;

/**
 * Whether groups are as large as they should be, by Pearson's chi-square test of goodness of fit. Where they are not,
 * something decides who is counted besides chance, and no effect can be believed (Fabijan et al. 2019, "Diagnosing sample
 * ratio mismatch in online controlled experiments", KDD).
 *
 * @param weights relative sizes, in the order of the counts; equal by default
 * @throws {StatsError} for fewer than two groups, no units, or weights that do not fit
 */
export function sampleRatio(
  counts: readonly number[],
  weights: readonly number[] = counts.map(() => 1),
): SampleRatio {
  if (counts.length < 2) throw new StatsError('one count says no ratio; give one for each group');
  const wrong = counts.find((count) => !Number.isInteger(count) || count < 0);
  if (wrong !== undefined) throw new StatsError(`${wrong} is no count; give whole numbers`);
  if (weights.length !== counts.length)
    throw new StatsError(`${weights.length} weights do not fit ${counts.length} counts; give one for each`);
  const light = weights.find((weight) => !(weight > 0 && Number.isFinite(weight)));
  if (light !== undefined) throw new StatsError(`${light} is no weight; give numbers above 0`);
  const units = sum(counts);
  if (units === 0) throw new StatsError('nobody was counted; wait for the first units');
  const whole = sum(weights);
  const expected = weights.map((weight) => (units * weight) / whole);
  const chiSquare = sum(expected.map((wanted, index) => ((counts[index] ?? 0) - wanted) ** 2 / wanted));
  const degreesOfFreedom = counts.length - 1;
  return { chiSquare, degreesOfFreedom, expected, pValue: chiSquareTail(chiSquare, degreesOfFreedom) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
