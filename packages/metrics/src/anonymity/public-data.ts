import type { MetricAnswer, MetricRow } from '../metric-answer.ts';
import type { ReleasedTerms } from './release-terms.ts';
import type { WithheldDays } from './withheld-days.ts';

/** What anybody may read of a product: numbers with noise, a day each. */
export interface PublicData {
  readonly product: string;
  readonly title: string;
  /** Whose presence the noise hides. */
  readonly unit: 'person-day';
  /** What all releases of a day may cost together. */
  readonly epsilon_a_day: number;
  /** The fewest people behind a number, as far as numbers with noise tell. */
  readonly k: number;
  /** Dates, UTC; the last is excluded. */
  readonly from: string;
  readonly to: string;
  readonly metrics: readonly PublicMetric[];
}

export interface PublicMetric extends Pick<MetricAnswer, 'metric' | 'kind' | 'question' | 'unit'> {
  /** What people call it. */
  readonly label: string;
  /** What it is cut by; left out for all together. */
  readonly by?: string;
  readonly released: ReleasedTerms;
  /** Days of too few people, and days that were not released, are missing. */
  readonly rows: readonly Pick<MetricRow, 'start' | 'group' | 'value' | 'n'>[];
  readonly withheld: WithheldDays;
}
