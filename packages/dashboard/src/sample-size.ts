import type { MetricAnswer, MetricRow } from './api.ts';
import { formatCount } from './format.ts';

/** As many as a band needs (docs/metrics.md). */
const LEAST_SAMPLE = 30;

type Answered = Pick<MetricAnswer, 'kind' | 'unit' | 'band' | 'status'>;
type Counted = Pick<MetricRow, 'n' | 'value'>;

/** Whether a value rests on too little to be called good or bad. */
export function isTooLittle({ kind, unit, band }: Answered, { n, value }: Counted): boolean {
  if (band !== undefined) return band === 'too_little_data';
  const rests = unit === 'share' || kind === 'percentiles';
  return rests && value !== null && n < LEAST_SAMPLE;
}

/** What a value rests on, and whether that is too little to judge it: `of 1,204`, `of 7: too little data`. */
export function sampleInWords(answer: Answered, row: Counted): string {
  const { kind, status, band } = answer;
  // A count is its own n.
  if (kind === 'count' || kind === 'window' || kind === 'distinct') return '';
  // A status says so itself.
  if (row.n === 0) return status === 'no_data' && band === undefined ? '' : 'no data';
  return `of ${formatCount(row.n)}${isTooLittle(answer, row) ? ': too little data' : ''}`;
}
