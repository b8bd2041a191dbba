import type { SystemAnswer } from './api.ts';
import type { Stack } from './stacked-bars.tsx';
import { BUCKET_MS } from './time-range.ts';
import { formatDay, formatHour } from './utc-time.ts';

export interface RejectedStacks {
  readonly interval: 'hour' | 'day';
  readonly stacks: readonly (Stack & { readonly start: number })[];
}

/** Of a longer time days are drawn. */
const MOST_HOURS = 48;

/** What was rejected since a time, hour by hour or day by day, also those in which nothing was. */
export function rejectedStacks({
  at,
  rejected: { since, hours },
}: Pick<SystemAnswer, 'at' | 'rejected'>): RejectedStacks {
  const now = Date.parse(at);
  const interval = now - Date.parse(since) > MOST_HOURS * BUCKET_MS.hour ? 'day' : 'hour';
  const size = BUCKET_MS[interval];
  const first = Math.floor(Date.parse(since) / size) * size;
  const counts = new Map<number, number>();
  for (const { start, events } of hours) {
    const bucket = Math.floor(Date.parse(start) / size) * size;
    counts.set(bucket, (counts.get(bucket) ?? 0) + events);
  }
  const stacks = Array.from({ length: Math.floor((now - first) / size) + 1 }, (_, index) => {
    const start = first + index * size;
    const label = interval === 'day' ? formatDay(start) : formatHour(start);
    return { start, label, values: [counts.get(start) ?? 0] };
  });
  return { interval, stacks };
}
