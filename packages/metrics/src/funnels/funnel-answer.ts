import type { FunnelDefinition } from '@candor/catalog';

/** One step of a funnel, in a group. */
export interface FunnelRow {
  /** Values of the dimensions asked for. */
  readonly group: Readonly<Record<string, string>>;
  /** Counts from 1. */
  readonly step: number;
  readonly label: string;
  /** How many came so far; null for a step that is counted elsewhere. */
  readonly n: number | null;
  /** As a share of those of the step before; null where there is none, or nobody in it. */
  readonly from_previous: number | null;
  /** As a share of those of the first step that is known. */
  readonly from_first: number | null;
  /** Between the step before and this one, in milliseconds; by cohort, from the first day to this step, in days. */
  readonly median: number | null;
  readonly suppressed: boolean;
  /** Some of them may still come to this step, or not all of their events are in. */
  readonly incomplete: boolean;
  /** The metric that holds what is counted elsewhere. */
  readonly external?: string;
}

/** The answer of `GET /v1/funnels/:name`. */
export interface FunnelAnswer {
  readonly product: string;
  readonly funnel: string;
  readonly question: string;
  readonly within: FunnelDefinition['within'];
  /** What `n` counts. */
  readonly counted: 'sessions' | 'person_days' | 'installations';
  readonly median_unit: 'ms' | 'days';
  readonly from: string;
  readonly to: string;
  /** Every event that was acknowledged before this time is counted. RFC 3339. */
  readonly watermark: string;
  /** The step that shares are taken of, and why it is not the first. */
  readonly baseline: { readonly step: number; readonly label: string; readonly note?: string };
  /** In the order of the groups, the largest first, and in it of the steps. */
  readonly rows: readonly FunnelRow[];
}

/** A quotient; null where a part is not known, or there is nothing to divide by. */
export function shareOf(part: number | null, whole: number | null | undefined): number | null {
  return part === null || whole === null || whole === undefined || whole === 0 ? null : part / whole;
}
