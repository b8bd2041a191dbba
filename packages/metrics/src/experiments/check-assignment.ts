import { MISMATCH_ALPHA, sampleRatio } from '../stats/sample-ratio.ts';

/** Below so many expected people-days the chi-square distribution does not describe a day. */
const LEAST_EXPECTED = 5;

export interface Assignment {
  /** Null while no day is large enough to tell. */
  readonly pValue: number | null;
  /** Days that were large enough. */
  readonly days: number;
  readonly isMismatch: boolean;
}

/**
 * Whether the variants have the shares of people that they should. Within a day each person is counted once, so each day
 * is a chi-square test; over days the same people come again, and the days' people-days added up would vary more than
 * the test allows for. So the least of the days' p-values is taken, times the number of days (Bonferroni), which holds
 * whatever the days have in common.
 *
 * @param days for each day how many people each variant had
 */
export function checkAssignment(
  days: readonly (readonly number[])[],
  weights: readonly number[],
): Assignment {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const tests = days.flatMap((counts) => {
    const units = counts.reduce((sum, count) => sum + count, 0);
    if (units * (Math.min(...weights) / whole) < LEAST_EXPECTED) return [];
    return [sampleRatio(counts, weights).pValue];
  });
  if (tests.length === 0) return { pValue: null, days: 0, isMismatch: false };
  const pValue = Math.min(1, tests.length * Math.min(...tests));
  return { pValue, days: tests.length, isMismatch: pValue < MISMATCH_ALPHA };
}
