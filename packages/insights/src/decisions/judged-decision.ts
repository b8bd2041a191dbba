import type { Decision } from '@candor/catalog';
import type { Unit } from '@candor/metrics';

/** `unknown`: there is too little data to say. */
export type Verdict = 'holds' | 'does_not' | 'unknown';

/** A value that a condition was held against. */
export interface Observed {
  /** The group's value, where the condition looks at groups. */
  readonly group?: string;
  readonly value: number | null;
  /** Of the period before, where the condition is about a change. */
  readonly previous?: number | null;
  /** How many it rests on: of two periods the lesser. */
  readonly n: number;
}

/** A condition, and the values that decide it. */
export interface Evidence {
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly percentile?: number;
  readonly by?: string;
  /** In words: `below 80%`. */
  readonly limit: string;
  readonly verdict: Verdict;
  /** Where groups are looked at, those that are past the limit; if none is, all that are known. */
  readonly observed: readonly Observed[];
  /** Groups of which too little is known. */
  readonly unknown: number;
}

/** A decision of the catalog, and whether its numbers call for it. */
export interface JudgedDecision extends Omit<Decision, 'when'> {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
}
