/** An activity record as ingest has judged it (docs/contract.md, section 1): as declared, and possible. */
export type ActivityRecord =
  | {
      readonly of: 'activity';
      /** An activity of the catalog. */
      readonly kind: string;
      /** UTC, `2026-01-31` */
      readonly date: string;
      /** Days since the active day before: 0 for the first ever, 63 for 63 and more. */
      readonly gap: number;
      /** Days since the first: 31 for 31 and more. */
      readonly age: number;
      /** The ISO week of the first, or `older`. */
      readonly cohort: string;
    }
  | {
      readonly of: 'milestone';
      /** `milestone:NAME` */
      readonly kind: string;
      readonly date: string;
      readonly age: number;
      readonly cohort: string;
    }
  /** Somebody turned telemetry off, and agreed to say so. */
  | { readonly of: 'disabled'; readonly kind: 'disabled'; readonly date: string };

/** What an installation was when it recorded. It has no shell, no runtime and no sdk: counts need none of them. */
export interface ActivitySource {
  readonly version: string;
  readonly channel: string;
  readonly tier: string;
  readonly os: string;
  readonly arch: string;
}

/** Longer gaps are all alike, and so are higher ages. */
export const LONGEST_GAP = 63;
export const LONGEST_AGE = 31;
/** A cohort can be told apart for so many weeks. */
export const COHORT_WEEKS = 26;
