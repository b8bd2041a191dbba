/** What a metric comes to over some events. */
export interface Outcome {
  /** The one number of it: of percentiles the median where there is one, of a distribution how many there were. */
  readonly value: number | null;
  /** How many events, sessions or values it rests on. */
  readonly n: number;
  /** Of percentiles, by name: `p95`. */
  readonly percentiles?: Readonly<Record<string, number | null>>;
  /** Of a distribution, the most frequent first. */
  readonly shares?: readonly Share[];
  /** Of a histogram, without gaps. */
  readonly buckets?: readonly Bucket[];
  /** Of a cost: tokens of models that have no price. */
  readonly unpriced_tokens?: number;
}

export interface Share {
  readonly value: string;
  readonly count: number;
  readonly share: number;
}

/** How many values lie from one number up to another. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
