import type { MetricAnswer } from '@candor/metrics';
import type { CaroOutcome } from './run-caro.ts';

/** A number that a metric must show, computed from the runs themselves and not from their events. */
export interface Expected {
  readonly metric: string;
  /** The group of the row, as in `percentile=p95`; empty for a metric of one value. */
  readonly group: string;
  readonly value: number;
}

/**
 * What the metrics must say of a list of runs.
 *
 * @param os the operating system they ran on, in the catalog's words
 */
export function expectedMetrics(outcomes: readonly CaroOutcome[], os: string): readonly Expected[] {
  const share = (holds: (outcome: CaroOutcome) => boolean) => outcomes.filter(holds).length / outcomes.length;
  const times = outcomes.map((outcome) => outcome.inference_time_ms).sort((a, b) => a - b);
  return [
    { metric: 'commands', group: '', value: outcomes.length },
    { metric: 'generation_success_rate', group: '', value: share(({ success }) => success) },
    {
      metric: 'csr',
      group: '',
      value: share(({ execution_mode }) => execution_mode === 'auto' || execution_mode === 'confirmed'),
    },
    { metric: 'safety_block_rate', group: '', value: share(({ action }) => action === 'blocked') },
    ...[50, 95, 99].map((percent) => ({
      metric: 'inference_latency',
      group: `percentile=p${percent}`,
      value: percentile(times, percent / 100),
    })),
    // One home is one installation; the first row is the day on which the runs began.
    { metric: 'active_person_days', group: '', value: 1 },
    { metric: 'platform_distribution', group: `os=${os}`, value: 1 },
    { metric: 'backend_distribution', group: 'backend_used=static', value: 1 },
  ];
}

/** Linear interpolation between closest ranks. */
function percentile(sorted: readonly number[], p: number): number {
  const rank = p * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}

/** The row of an answer with a group. */
export function valueIn(answer: MetricAnswer, group: string): number | null {
  const named = (row: MetricAnswer['rows'][number]) =>
    Object.entries(row.group)
      .map(([name, value]) => `${name}=${value}`)
      .join(',');
  return answer.rows.find((row) => named(row) === group)?.value ?? null;
}
