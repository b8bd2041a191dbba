import { StatsError } from './stats-error.ts';
import { criticalT, studentTwoSided } from './student.ts';
import { intervalAround, relativeEffect, type TreatmentEffect } from './treatment-effect.ts';

/** What is known of the numbers of one group. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** The sample standard deviation, divided by n − 1. */
  readonly sd: number;
}

/**
 * Whether two means differ, where nothing says that the groups are equally spread: Welch's t test with the degrees of
 * freedom of Satterthwaite (Welch 1947, "The generalization of Student's problem", Biometrika 34), as R's `t.test`.
 *
 * @throws {StatsError} for fewer than two units, or where no group is spread at all
 */
export function compareMeans(control: Sample, treatment: Sample, alpha: number): TreatmentEffect {
  const a = squaredError(control);
  const b = squaredError(treatment);
  if (a + b === 0)
    throw new StatsError('both samples are constant, so chance cannot be told apart; give their deviations');
  const effect = treatment.mean - control.mean;
  const standardError = Math.sqrt(a + b);
  const df = (a + b) ** 2 / (a ** 2 / (control.n - 1) + b ** 2 / (treatment.n - 1));
  const critical = criticalT(alpha, df);
  const estimate = ({ n, mean }: Sample, squared: number) => ({
    ...{ n, value: mean, standardError: Math.sqrt(squared) },
  });
  return {
    method: 'welch_t',
    effect,
    standardError,
    ...intervalAround(effect, critical * standardError),
    ...relativeEffect(estimate(control, a), estimate(treatment, b), critical),
    pValue: studentTwoSided(effect / standardError, df),
  };
}

function squaredError({ n, mean, sd }: Sample): number {
  if (!Number.isInteger(n) || n < 2)
    throw new StatsError(`${n} units have no spread; give a whole number of at least 2`);
  if (!Number.isFinite(mean)) throw new StatsError(`${mean} is no mean; give a number`);
  if (!Number.isFinite(sd) || sd < 0)
    throw new StatsError(`${sd} is no standard deviation; give a number of at least 0`);
  return sd ** 2 / n;
}
