/** What one count of one day has cost, once and for ever. */
export interface ReleaseSpend {
  readonly product: string;
  /** The day of the data. UTC, `2026-01-31` */
  readonly day: string;
  /** Names the count: what is counted, cut by what. */
  readonly count_key: string;
  /** In millionths. */
  readonly epsilon_micro: number;
  /** 0 where all keys are declared. */
  readonly delta: number;
}

/** A number with noise, as it was drawn. */
export interface ReleaseCell extends Pick<ReleaseSpend, 'product' | 'day' | 'count_key'> {
  /** The value of the dimension; empty for a count that is not cut, and for what was not given. */
  readonly cell: string;
  readonly value: number;
}

/** Nothing is drawn any more for days before this one: what was spent of them is not known. At most one row. */
export interface ReleaseFloor {
  readonly one: 1;
  /** UTC, `2026-01-31` */
  readonly day: string;
}
