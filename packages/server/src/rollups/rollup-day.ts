/** A day whose rollups were computed. */
export interface RollupDay {
  readonly product: string;
  /** UTC, `2026-01-31` */
  readonly day: string;
  /** Of the day's events and of the catalog's metrics then. While it is what it is now, the rollups hold. */
  readonly state: string;
}
