/** What keeps results from telling of few people. */
export interface Anonymity {
  /** The fewest people of a group that an aggregate role is shown. */
  readonly k: number;
  /** The same for the public data, as far as numbers with noise can tell. */
  readonly publicK: number;
  /** The most that all releases of a day of data may cost together. */
  readonly epsilonPerDay: number;
  /** What a count that is released costs of each of its days. */
  readonly epsilonPerCount: number;
  /** How likely a key that no catalog declares may be shown because of one person alone. */
  readonly delta: number;
}

export const DEFAULT_ANONYMITY: Anonymity = {
  k: 5,
  publicK: 20,
  epsilonPerDay: 1,
  epsilonPerCount: 0.2,
  delta: 1e-6,
};
