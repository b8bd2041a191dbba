import type { Marker } from './chart-drawing.ts';
import { BUCKET_MS, type TimeRange } from './time-range.ts';

/** A version of a host, as `GET /v1/releases` tells of it. */
export interface SeenVersion {
  readonly version: string;
  /** UTC, `2026-01-31` */
  readonly first_day: string;
  /** Not seen in the time before the range. */
  readonly new: boolean;
}

/** A marker for each version that was first seen in a range, in the order of time; those of one bucket share it. */
export function releaseMarkers(versions: readonly SeenVersion[], range: TimeRange): readonly Marker[] {
  const size = BUCKET_MS[range.interval];
  const seen = versions
    .filter(({ version, new: isNew }) => isNew && version !== 'none' && version !== 'other')
    .map(({ version, first_day }) => ({ version, time: Date.parse(first_day) }))
    .filter(({ time }) => time >= range.from && time < range.to);
  const buckets = Map.groupBy(seen, ({ time }) => Math.floor(time / size) * size);
  return [...buckets]
    .map(([start, some]) => ({ start, label: some.map(({ version }) => version).join(', ') }))
    .toSorted((a, b) => a.start - b.start);
}
