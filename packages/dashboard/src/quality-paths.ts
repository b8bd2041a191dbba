import { type TimeRange, wholeDays } from './time-range.ts';

/** Where the answers of the pages quality, releases and system are. */
export function releasesPath(product: string, range: TimeRange): string {
  return `/v1/releases?${rangeOf(product, range)}`;
}

/** @param by one of the answer's breakdowns; all together when left out */
export function qualityPath(
  product: string,
  range: TimeRange,
  where: readonly string[],
  by?: string,
): string {
  const query = rangeOf(product, range);
  if (by !== undefined) query.set('by', by);
  for (const one of where) query.append('where', one);
  return `/v1/quality?${query}`;
}

/** Whole days: those that the range touches. */
export function decisionsPath(product: string, range: TimeRange): string {
  const { from, to } = wholeDays(range);
  const [first = '', end = ''] = [from, to].map((time) => new Date(time).toISOString().slice(0, 10));
  return `/v1/decisions?${new URLSearchParams({ product, from: first, to: end })}`;
}

/** What was rejected is told since the beginning of the range. */
export function systemPath(product: string, { from }: TimeRange): string {
  return `/v1/system?${new URLSearchParams({ product, from: new Date(from).toISOString() })}`;
}

/** The most frequent values of a distribution, and how many there were. */
export function spreadPath(
  product: string,
  metric: string,
  range: TimeRange,
  where: readonly string[],
): string {
  const query = rangeOf(product, range);
  query.set('top', '10');
  for (const one of where) query.append('where', one);
  return `/v1/metrics/${encodeURIComponent(metric)}?${query}`;
}

function rangeOf(product: string, { from, to }: TimeRange): URLSearchParams {
  return new URLSearchParams({
    ...{ product, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  });
}
