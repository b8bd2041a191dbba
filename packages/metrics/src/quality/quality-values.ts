import type { Target } from '@candor/catalog';
import { LEAST_SAMPLE, statusOf, TOO_LITTLE_DATA } from '../judge-value.ts';
import type { MetricAnswer, MetricRow, Status } from '../metric-answer.ts';
import type { QualityMeasure } from './quality-metrics.ts';

/** The number of a measure, of all or of a group. */
export interface QualityValue extends Pick<QualityMeasure, 'metric' | 'percentile'> {
  /** Null when there is nothing to compute it from. */
  readonly value: number | null;
  /** How many events, sessions or person-days it rests on. */
  readonly n: number;
  readonly status: Status | typeof TOO_LITTLE_DATA;
  /** Some of its days are left out or merged, since they tell of too few people. */
  readonly suppressed?: true;
}

/** Answers by the name of their metric. */
export type QualityAnswers = ReadonlyMap<string, Pick<MetricAnswer, 'rows'>>;

/**
 * The numbers of one group, in the order of their measures. What has no row has no number.
 *
 * @param isOf whether a row is of the group
 */
export function qualityValues(
  measures: readonly QualityMeasure[],
  answers: QualityAnswers,
  isOf: (metric: string, group: MetricRow['group']) => boolean,
): readonly QualityValue[] {
  return measures.map(({ metric, percentile, target }) => {
    const row = answers
      .get(metric)
      ?.rows.find(
        ({ group }) => isOf(metric, group) && (percentile === undefined || group.percentile === percentile),
      );
    const { value = null, n = 0 } = row ?? {};
    return {
      ...{ metric, value, n, status: judge(row, target) },
      ...(percentile === undefined ? {} : { percentile }),
      ...(row?.suppressed === true ? { suppressed: true } : {}),
    };
  });
}

function judge(row: MetricRow | undefined, target: Target): QualityValue['status'] {
  if (row === undefined || row.value === null) return 'no_data';
  return row.n < LEAST_SAMPLE ? TOO_LITTLE_DATA : (statusOf({ value: row.value }, target) ?? 'no_data');
}
