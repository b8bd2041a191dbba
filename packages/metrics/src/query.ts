import type { Interval } from '@candor/catalog';

/** A condition that a reader of results adds. Names and values were checked against the catalog. */
export interface Filter {
  readonly field: string;
  readonly op: 'eq' | 'ne' | 'in';
  readonly values: readonly string[];
}

/** What a value is compared with: the same length of time before, or the same dates a year before. */
export const COMPARISONS = ['previous', 'year'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What is asked of a metric: a half-open range of time, and how to cut it. */
export interface MetricQuery {
  /** Milliseconds since the epoch, included. */
  readonly from: number;
  /** Milliseconds since the epoch, excluded. */
  readonly to: number;
  /** One value for the whole range when left out. */
  readonly interval?: Interval;
  /** The IANA name of the zone in which days, weeks and months begin; UTC when left out. */
  readonly tz?: string;
  readonly by: readonly string[];
  readonly where: readonly Filter[];
  /** How many values of each dimension are told apart; the others are one group, `other`. */
  readonly top?: number;
  readonly compare?: Comparison;
  /** From events alone, where they are kept. */
  readonly exact?: boolean;
}

/** A question that cannot be answered: one line that says what is wrong and what to do. */
export class QueryError extends Error {
  readonly code:
    | 'unknown_metric'
    | 'unknown_funnel'
    | 'unknown_event'
    | 'unknown_field'
    | 'unknown_experiment'
    | 'not_computed'
    | 'bad_query'
    | 'too_costly'
    | 'unavailable'
    | 'budget_spent';
  constructor(code: QueryError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'QueryError';
    this.code = code;
  }
}
