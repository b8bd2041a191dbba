/** How an effect and its error were computed. */
export type Method = 'two_proportion_z' | 'welch_t' | 'delta_method_z';

/** A value measured in one group, and how far chance may have moved it. */
export interface Estimate {
  /** Units of analysis. */
  readonly n: number;
  readonly value: number;
  readonly standardError: number;
}

/** A range that holds the truth with the confidence that was asked for. Infinite where nothing can be said. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** What a treatment changed. */
export interface TreatmentEffect extends Interval {
  readonly method: Method;
  /** Treatment − control. */
  readonly effect: number;
  readonly standardError: number;
  /** Treatment / control − 1; null where the control is zero. */
  readonly relativeEffect: number | null;
  /** Of the relative effect. */
  readonly relativeInterval: Interval | null;
  /** Two-sided: how often chance alone moves a value at least so far. */
  readonly pValue: number;
}

/** The range of so many standard errors around an effect. */
export function intervalAround(effect: number, halfWidth: number): Interval {
  return { lower: effect - halfWidth, upper: effect + halfWidth };
}

/**
 * Treatment / control − 1, and its interval by the delta method: the variance of a quotient of two independent means to
 * first order (Deng, Knoblich and Lu 2018, "Applying the delta method in metric analytics", KDD).
 *
 * @param critical standard errors on each side
 */
export function relativeEffect(
  control: Estimate,
  treatment: Estimate,
  critical: number,
): Pick<TreatmentEffect, 'relativeEffect' | 'relativeInterval'> {
  if (control.value === 0) return { relativeEffect: null, relativeInterval: null };
  const quotient = treatment.value / control.value;
  const error =
    Math.hypot(treatment.standardError, quotient * control.standardError) / Math.abs(control.value);
  return {
    relativeEffect: quotient - 1,
    relativeInterval: intervalAround(quotient - 1, critical * error),
  };
}
