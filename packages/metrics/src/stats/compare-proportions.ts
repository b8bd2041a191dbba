import { criticalZ, twoSided } from './normal.ts';
import { StatsError } from './stats-error.ts';
import { intervalAround, relativeEffect, type TreatmentEffect } from './treatment-effect.ts';

/** Of `trials` units, `successes` had it. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

/**
 * Whether two shares differ: the z test with the pooled share, as R's `prop.test(correct = FALSE)`, and the interval of
 * Wald, whose error is not pooled, since it holds where the shares differ too (Fleiss, Levin and Paik 2003, "Statistical
 * methods for rates and proportions", chapter 3). Both rest on the normal distribution: below about five
 * successes and five failures in each group they are rough.
 *
 * @throws {StatsError} for what are no counts
 */
export function compareProportions(
  control: Proportion,
  treatment: Proportion,
  alpha: number,
): TreatmentEffect {
  const a = estimateProportion(control);
  const b = estimateProportion(treatment);
  const effect = b.value - a.value;
  const pooledError = pooledStandardError(control, treatment);
  const critical = criticalZ(alpha);
  const standardError = Math.hypot(a.standardError, b.standardError);
  return {
    method: 'two_proportion_z',
    effect,
    standardError,
    ...intervalAround(effect, critical * standardError),
    ...relativeEffect(a, b, critical),
    pValue: pooledError === 0 ? 1 : twoSided(effect / pooledError),
  };
}

/** The error of a difference between shares that are the same in truth; zero where all units are alike. */
export function pooledStandardError(control: Proportion, treatment: Proportion): number {
  const share = (control.successes + treatment.successes) / (control.trials + treatment.trials);
  return Math.sqrt(share * (1 - share) * (1 / control.trials + 1 / treatment.trials));
}

export function estimateProportion({ successes, trials }: Proportion): {
  readonly n: number;
  readonly value: number;
  readonly standardError: number;
} {
  if (!Number.isInteger(trials) || trials < 1)
    throw new StatsError(`${trials} is no number of units; give a whole number above 0`);
  if (!Number.isInteger(successes) || successes < 0 || successes > trials)
    throw new StatsError(`${successes} of ${trials} is no share; give a whole number from 0 to ${trials}`);
  const value = successes / trials;
  return { n: trials, value, standardError: Math.sqrt((value * (1 - value)) / trials) };
}
