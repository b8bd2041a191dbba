import type { ExperimentList } from './api.ts';
import { BUCKET_MS } from './time-range.ts';
import { formatDay } from './utc-time.ts';

type Period = Pick<ExperimentList['experiments'][number], 'from' | 'until'>;

/**
 * When an experiment runs, in words: `runs until Nov 30`.
 *
 * @param now milliseconds since the epoch
 */
export function experimentPeriod({ from, until }: Period, now: number): string {
  const [begins, ends] = [Date.parse(from), Date.parse(until)];
  if (now < begins) return `begins on ${formatDay(begins)}`;
  const last = formatDay(ends - BUCKET_MS.day);
  return now < ends
    ? `runs since ${formatDay(begins)}, to ${last}`
    : `ran from ${formatDay(begins)} to ${last}`;
}
