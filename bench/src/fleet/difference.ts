/** A server's answer that is not the truth. */
export interface Difference {
  /** What was asked. */
  readonly question: string;
  readonly expected: string;
  readonly answered: string;
}

/** What came of comparing. */
export interface Comparison {
  /** How many values were compared. */
  readonly values: number;
  readonly differences: readonly Difference[];
}
