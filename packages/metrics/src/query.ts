import type { Interval } from '@candor/catalog';

/** A condition that a reader of results adds. Names and values were checked against the catalog. */
export interface Filter {
  readonly field: string;
  readonly op: 'eq' | 'ne' | 'in';
  readonly values: readonly string[];
}

/** What is asked of a metric: a half-open range of time, and how to cut it. */
export interface MetricQuery {
  /** Milliseconds since the epoch, included. */
  readonly from: number;
  /** Milliseconds since the epoch, excluded. */
  readonly to: number;
  /** Buckets of UTC time; one value for the whole range when left out. */
  readonly interval?: Interval;
  readonly by: readonly string[];
  readonly where: readonly Filter[];
}

/** A question that cannot be answered: one line that says what is wrong and what to do. */
export class QueryError extends Error {
  readonly code: 'unknown_metric' | 'not_computed' | 'bad_query' | 'too_costly' | 'unavailable';
  constructor(code: QueryError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'QueryError';
    this.code = code;
  }
}
