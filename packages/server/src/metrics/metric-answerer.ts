import type { CompiledCatalog, MetricDefinition } from '@candor/catalog';
import type { MetricAnswer, QueryText } from '@candor/metrics';

/** A question to a metric, as it came in. */
export interface AskedMetric {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly metric: MetricDefinition;
  readonly text: QueryText;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Every event acknowledged before this time is in the warehouse. Milliseconds since the epoch. */
  readonly watermark: number;
  /**
   * Asks another metric of the same product, as a quotient asks its parts. Whoever answers it is found as for any question.
   *
   * @throws {QueryError} as any question
   */
  ask(name: string, text: QueryText): Promise<MetricAnswer>;
}

/** Answers metrics of some kinds: from events, from counts of active days, or from what others answer. */
export interface MetricAnswerer {
  /** Whether this one answers a metric. Each metric has at most one who does; the others are `not_computed`. */
  answers(catalog: CompiledCatalog, metric: MetricDefinition): boolean;
  /** The names that `by` and `where` accept. */
  dimensions(catalog: CompiledCatalog, metric: MetricDefinition): readonly string[];
  /** @throws {QueryError} in one line for whoever asked */
  answer(asked: AskedMetric): Promise<MetricAnswer>;
}
