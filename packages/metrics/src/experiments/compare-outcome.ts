import { alwaysValid, alwaysValidCritical } from '../stats/always-valid.ts';
import { compareMeans } from '../stats/compare-means.ts';
import { compareProportions, pooledStandardError } from '../stats/compare-proportions.ts';
import { compareRatios } from '../stats/compare-ratios.ts';
import { exchangeableCritical, exchangeableLooks } from '../stats/exchangeable-looks.ts';
import { minimumDetectableEffect } from '../stats/power.ts';
import { StatsError } from '../stats/stats-error.ts';
import type { Interval, TreatmentEffect } from '../stats/treatment-effect.ts';
import { addSums, estimateOfDays, NO_UNITS, type UnitSums } from '../stats/unit-sums.ts';
import type { Days } from './experiment-query.ts';
import type { Outcome } from './outcome.ts';

/** An effect is to be detectable in four of five experiments, as is usual. */
const POWER = 0.8;

/** Below so many people-days the errors themselves are not known well enough to be looked at daily. */
const LEAST_UNITS = 20;

/** What two variants differ by, under three sets of assumptions, each weaker than the one before. */
export interface OutcomeComparison {
  /** Looked at once, people-days independent. */
  readonly once: TreatmentEffect;
  /** Looked at as often as one likes. */
  readonly anyLook: Interval & { readonly pValue: number };
  /** And however alike the days of a person are. */
  readonly daysAlike: Interval & { readonly pValue: number };
  /** The least true effect that the deciding interval shows four times in five, with the error of now. */
  readonly detectable: number;
}

/**
 * Compares two variants by their people-days.
 *
 * Chance draws the variant once an installation, but a person on a day is what can be told apart, and the days of one
 * person are no independent draws. So there are two errors: one as if they were, and the largest that any dependence
 * allows.
 *
 * @param control a day each
 * @returns undefined where chance cannot be told apart yet
 */
export function compareOutcome(
  measured: Outcome['measured'],
  control: readonly UnitSums[],
  treatment: readonly UnitSums[],
  alpha: number,
  days: Days,
): OutcomeComparison | undefined {
  const a = control.reduce(addSums, NO_UNITS);
  const b = treatment.reduce(addSums, NO_UNITS);
  if (Math.min(a.n, b.n) < LEAST_UNITS) return undefined;
  const once = compareOnce(measured, a, b, alpha);
  const alikeA = estimateOfDays(control);
  const alikeB = estimateOfDays(treatment);
  if (once === undefined || alikeA === undefined || alikeB === undefined) return undefined;
  const independent = Math.max(once.standardError, pooledError(measured, a, b));
  const alike = Math.max(independent, Math.hypot(alikeA.standardError, alikeB.standardError));
  if (!(independent > 0)) return undefined;
  const n = a.n + b.n;
  const { effect } = once;
  const [error, critical] =
    days === 'alike' ? [alike, exchangeableCritical(alpha)] : [independent, alwaysValidCritical(n, alpha)];
  return {
    once,
    anyLook: alwaysValid({ effect, standardError: independent, n }, alpha),
    daysAlike: exchangeableLooks(effect, alike, alpha),
    detectable: minimumDetectableEffect(error, critical, POWER),
  };
}

function compareOnce(
  measured: Outcome['measured'],
  control: UnitSums,
  treatment: UnitSums,
  alpha: number,
): TreatmentEffect | undefined {
  try {
    switch (measured) {
      case 'share_of_person_days':
        return compareProportions(proportionOf(control), proportionOf(treatment), alpha);
      case 'mean_per_person_day':
        return compareMeans(sampleOf(control), sampleOf(treatment), alpha);
      case 'ratio':
        return compareRatios(control, treatment, alpha);
    }
  } catch (error) {
    if (error instanceof StatsError) return undefined;
    throw error;
  }
}

/** Where all units of both variants are alike but differ between them, the error of Wald's interval is zero; this is not. */
function pooledError(measured: Outcome['measured'], a: UnitSums, b: UnitSums): number {
  return measured === 'share_of_person_days' ? pooledStandardError(proportionOf(a), proportionOf(b)) : 0;
}

function proportionOf({ y, n }: UnitSums) {
  return { successes: y, trials: n };
}

function sampleOf({ n, y, yy }: UnitSums) {
  const mean = y / n;
  return { n, mean, sd: Math.sqrt(Math.max(0, yy - n * mean ** 2) / (n - 1)) };
}
