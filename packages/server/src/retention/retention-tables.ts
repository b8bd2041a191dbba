/** What is not kept any more of a product. */
export interface RetentionHorizon {
  readonly product: string;
  /** `event:NAME`, `hourly` or `daily` */
  readonly what: string;
  /** The first day that is still kept. UTC, `2026-01-31` */
  readonly before: string;
}

/** A run of the job. */
export interface RetentionRun {
  /** Milliseconds since the epoch. */
  readonly ended_at: number;
  /** A `Removed` as JSON. */
  readonly removed: string;
  /** Why it did not do all of its work. */
  readonly problem: string | null;
}
