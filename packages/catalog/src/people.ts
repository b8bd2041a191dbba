import type { Selection } from './metric.ts';

/**
 * Something that makes a day an active one. The client notes the dates locally and sends one record a day, which names
 * no person, session or id (docs/privacy.md): people are counted from these.
 */
export interface ActivityDefinition<E extends string = string> {
  /** What a person does on such a day, in words. */
  readonly description: string;
  /** The events of which one is enough. */
  readonly when: readonly Selection<E>[];
}

/** Something that a person reaches once. The client notes it locally, and sends it when it is first reached. */
export type MilestoneDefinition<E extends string = string> = { readonly description: string } & (
  | { /** The first event of a selection. */ readonly first: Selection<E> }
  | { /** The start of this many runs of work. */ readonly sessions: number }
  | { /** Activity on this day after the first active one, or later. */ readonly activeAfterDays: number }
);

/** A step of a funnel: an event, a milestone, or a number that a connector reads elsewhere. */
export type FunnelStep<E extends string = string> =
  | Selection<E>
  | { readonly milestone: string }
  | { readonly external: string };

/** Ordered steps, and how many get from each to the next. */
export interface FunnelDefinition<E extends string = string> {
  readonly question: string;
  /** Steps that are events are followed within a session or a person-day; milestones by cohort. */
  readonly within: 'session' | 'person_day' | 'cohort';
  readonly steps: readonly ({ readonly label: string } & FunnelStep<E>)[];
}

/** People grouped by the week in which they were first active. */
export interface CohortDefinition {
  readonly question: string;
  readonly by: 'week';
  /** An activity of the catalog. */
  readonly activity: string;
  /** How many weeks each cohort is followed; at most 26 (docs/privacy.md). */
  readonly weeks: number;
}

/** Variants of the host that are compared. Each client draws its own, locally. */
export interface ExperimentDefinition<E extends string = string> {
  readonly question: string;
  /** The first is the control. */
  readonly variants: readonly string[];
  /** Shares of the variants, in their order; equal when left out. */
  readonly weights?: readonly number[];
  /** The events that carry the variant, in the field `variant_NAME`. */
  readonly events: readonly E[];
  /** Metrics it is judged by; the first decides. */
  readonly metrics: readonly string[];
  readonly from: string;
  /** The variant is not recorded from this date on. */
  readonly until: string;
}
