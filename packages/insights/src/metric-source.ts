import type { FunnelAnswer, MetricAnswer, RetentionAnswer } from '@candor/metrics';

/** A half-open range of UTC dates, `2026-01-31`. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** What is asked of a metric. */
export interface MetricQuestion extends DateRange {
  readonly by?: string;
  /** `field:eq:value` or `field:in:a,b` */
  readonly where?: readonly string[];
  readonly interval?: 'day' | 'week' | 'month';
  readonly compare?: 'previous' | 'year';
}

/** What cannot be answered, in one line: the days are gone, or the server does not compute it. */
export interface Unanswered {
  readonly problem: string;
}

/** Where numbers come from: nothing in a report is computed from anything else. */
export interface MetricSource {
  metric(name: string, question: MetricQuestion): Promise<MetricAnswer | Unanswered>;
  funnel(name: string, question: DateRange): Promise<FunnelAnswer | Unanswered>;
  /** By weeks. */
  retention(
    question: DateRange & { readonly kind: string; readonly weeks: string },
  ): Promise<RetentionAnswer | Unanswered>;
}

export function isAnswered<A extends object>(answer: A | Unanswered): answer is A {
  return !('problem' in answer);
}
