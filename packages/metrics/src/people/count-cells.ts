/** What a table of counts keeps beside the channel: at most one of these. Empty for all of a channel together. */
export type CountDimension = '' | 'version' | 'os' | 'arch';

/** What a cell of a table of counts is for, beside the product and the kind of activity. */
export interface CountCell {
  /** UTC, `2026-01-31` */
  readonly date: string;
  readonly channel: string;
  /** The one dimension that a cell is broken down by. */
  readonly dimension: CountDimension;
  /** Of the dimension. */
  readonly value: string;
  /** How many records. */
  readonly n: number;
}

/** Records of active days by the days since the active day before: 0 for the first ever, 63 for 63 and more. */
export interface GapCell extends CountCell {
  readonly gap: number;
}

/** The ages that retention is asked for: the day itself, the next, a week and thirty days later. */
export const COUNTED_AGES = ['0', '1', '7', '30'] as const;
export type CountedAge = (typeof COUNTED_AGES)[number] | 'other';

/** Records by the days since the first active day. */
export interface AgeCell extends CountCell {
  readonly age: CountedAge;
}

/** Records by gap, and by the ISO week of the first active day; `older` after 26 weeks. */
export interface CohortCell extends GapCell {
  readonly cohort: string;
}
