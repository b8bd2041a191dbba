import { criticalZ, twoSided } from './normal.ts';
import { StatsError } from './stats-error.ts';
import { type Estimate, intervalAround, relativeEffect, type TreatmentEffect } from './treatment-effect.ts';
import { estimateRatio, type UnitSums } from './unit-sums.ts';

/**
 * Whether two quotients of sums differ, as events that went well over all events, where people have more than one each:
 * the delta method (`estimateRatio`) and the normal distribution.
 *
 * @throws {StatsError} where a group has fewer than two units, or nothing to divide by
 */
export function compareRatios(control: UnitSums, treatment: UnitSums, alpha: number): TreatmentEffect {
  return compareEstimates(demanded('control', control), demanded('treatment', treatment), alpha);
}

function compareEstimates(control: Estimate, treatment: Estimate, alpha: number): TreatmentEffect {
  const effect = treatment.value - control.value;
  const standardError = Math.hypot(control.standardError, treatment.standardError);
  const critical = criticalZ(alpha);
  if (standardError === 0)
    throw new StatsError('all units of both groups are alike, so chance cannot be told apart; wait for more');
  return {
    method: 'delta_method_z',
    effect,
    standardError,
    ...intervalAround(effect, critical * standardError),
    ...relativeEffect(control, treatment, critical),
    pValue: twoSided(effect / standardError),
  };
}

function demanded(group: string, sums: UnitSums): Estimate {
  const estimate = estimateRatio(sums);
  if (estimate !== undefined) return estimate;
  throw new StatsError(`the ${group} has fewer than two units, or nothing to divide by; wait for more`);
}
