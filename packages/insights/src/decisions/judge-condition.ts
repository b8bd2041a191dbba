import type { DecisionCondition } from '@candor/catalog';
import { LEAST_SAMPLE } from '@candor/metrics';
import type { Observed, Verdict } from './judged-decision.ts';

/**
 * Whether a value is past the limit of a condition. With fewer than 30 below it, a share says too little.
 *
 * @param counted whether the value is itself a count, which rests on all there is
 */
export function judgeValue(
  condition: DecisionCondition,
  { value, previous = null, n }: Observed,
  counted: boolean,
): Verdict {
  if (value === null || (!counted && n < LEAST_SAMPLE)) return 'unknown';
  const { below, above, rises, falls } = condition;
  if (below !== undefined) return value < below ? 'holds' : 'does_not';
  if (above !== undefined) return value > above ? 'holds' : 'does_not';
  // There is no share of nothing.
  if (previous === null || previous <= 0) return 'unknown';
  const change = value / previous - 1;
  if (rises !== undefined) return change >= rises ? 'holds' : 'does_not';
  return falls !== undefined && -change >= falls ? 'holds' : 'does_not';
}

/** Of groups one is enough, and those of which too little is known say nothing as long as there is another. */
export function anyHolds(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('holds')) return 'holds';
  return verdicts.includes('does_not') ? 'does_not' : 'unknown';
}

/** All conditions must hold: one that does not settles it, and one that is unknown leaves it open. */
export function allHold(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('does_not')) return 'does_not';
  return verdicts.includes('unknown') || verdicts.length === 0 ? 'unknown' : 'holds';
}
