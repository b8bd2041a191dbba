import type { Unit } from '../metric-answer.ts';
import type { Method } from '../stats/treatment-effect.ts';
import type { Better } from './better.ts';
import type { Days } from './experiment-query.ts';
import type { Outcome } from './outcome.ts';

/** The answer of `GET /v1/experiments/:name`. */
export interface ExperimentAnswer {
  readonly product: string;
  readonly experiment: string;
  readonly question: string;
  /** RFC 3339, half-open: the days that were asked for. */
  readonly from: string;
  readonly to: string;
  /** Its first day. What is kept of its events may begin later. */
  readonly began: string;
  /** The variant is not recorded from this date on. */
  readonly until: string;
  /** Every event that was acknowledged before this time is counted. RFC 3339. */
  readonly watermark: string;
  readonly alpha: number;
  /** What the days of a person are taken to be, in the intervals that decide. */
  readonly days: Days;
  readonly exposures: readonly Exposure[];
  /** People-days that said several variants, which are left out. */
  readonly mixed: number;
  readonly assignment: {
    readonly method: 'chi_square_by_day';
    readonly p_value: number | null;
    readonly days: number;
    readonly mismatch: boolean;
  };
  /** The first decides. */
  readonly metrics: readonly ExperimentMetric[];
  readonly verdict: Verdict;
}

export interface Exposure {
  readonly variant: string;
  readonly person_days: number;
  /** 0–1, of all people-days. */
  readonly share: number;
  readonly expected_share: number;
}

interface AboutMetric {
  readonly metric: string;
  readonly question: string;
}

export type ExperimentMetric =
  | (AboutMetric & { readonly measured: 'not_compared'; readonly because: string })
  | ComparedMetric;

export interface ComparedMetric extends AboutMetric {
  readonly measured: Outcome['measured'];
  readonly unit: Unit;
  /** Left out where the catalog does not say. */
  readonly better?: Better;
  /** In the order of the catalog, the control first. */
  readonly variants: readonly VariantValue[];
  /** Of each other variant with the control. */
  readonly comparisons: readonly VariantComparison[];
}

export interface VariantValue {
  readonly variant: string;
  /** Null where there is nothing to compute it from. */
  readonly value: number | null;
  readonly person_days: number;
}

/** A range and a p-value, under one set of assumptions. */
export interface Evidence {
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p_value: number;
}

export type Reading = 'better' | 'worse' | 'different' | 'unclear' | 'too_few';

export type VariantComparison =
  | { readonly variant: string; readonly reading: 'too_few' }
  | {
      readonly variant: string;
      readonly reading: Exclude<Reading, 'too_few'>;
      readonly method: Method;
      /** Variant − control. */
      readonly effect: number;
      readonly relative_effect: number | null;
      /** Looked at once, as if people-days were independent. */
      readonly once: Evidence;
      /** However often it is looked at. */
      readonly any_look: Evidence;
      /** And however alike the days of a person are. */
      readonly days_alike: Evidence;
      /** Of the evidence that decides, adjusted for the number of comparisons (Holm). */
      readonly p_adjusted: number;
      readonly minimum_detectable_effect: number;
    };

export interface Verdict {
  readonly decision: 'ship' | 'do_not_ship' | 'keep_running' | 'your_call' | 'broken';
  /** The variant to ship. */
  readonly variant?: string;
  /** In words, the most important first. */
  readonly because: readonly string[];
  /** What the numbers do not say. */
  readonly caveat: string;
}
