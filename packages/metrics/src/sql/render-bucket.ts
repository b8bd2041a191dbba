import type { Interval } from '@candor/catalog';
import { WEEK_SHIFT_MS } from '../buckets.ts';
import type { ZoneOffset } from '../time-zone.ts';
import type { Dialect } from './dialect.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The bucket of an event, as `bucketOf` computes it. Milliseconds. */
export function renderBucket(
  dialect: Dialect,
  interval: Interval,
  offsets: readonly ZoneOffset[] | undefined,
): string {
  if (offsets === undefined && dialect.utcBucket !== undefined) return dialect.utcBucket(interval);
  const offset = renderOffset(dialect, offsets);
  const local = offset === '0' ? dialect.millis : `(${dialect.millis} + ${offset})`;
  switch (interval) {
    case 'hour':
      return `${local} - ${local} % ${HOUR_MS} - ${offset}`;
    case 'day':
      return `${local} - ${local} % ${DAY_MS}`;
    case 'week':
      return `${local} - (${local} + ${WEEK_SHIFT_MS}) % ${7 * DAY_MS}`;
    case 'month':
      return dialect.month(local);
  }
}

function renderOffset({ millis }: Dialect, offsets: readonly ZoneOffset[] = []): string {
  const last = offsets.at(-1)?.offset ?? 0;
  if (offsets.length < 2) return signed(last);
  const branches = offsets
    .slice(0, -1)
    .map(({ offset }, index) => `WHEN ${millis} < ${offsets[index + 1]?.from ?? 0} THEN ${signed(offset)}`);
  return `(CASE ${branches.join(' ')} ELSE ${signed(last)} END)`;
}

function signed(offset: number): string {
  return offset < 0 ? `(${offset})` : String(offset);
}
