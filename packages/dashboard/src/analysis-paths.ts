import type { TimeRange } from './time-range.ts';

/** Cohorts of the last weeks, as many as `candor retention` shows. */
export function retentionPath(product: string, where: readonly string[]): string {
  return pathOf('/v1/retention', { product, interval: 'week' }, where);
}

export function funnelsPath(product: string): string {
  return pathOf('/v1/funnels', { product }, []);
}

interface FunnelQuestion {
  /** Left out for funnels of cohorts: the server then takes the last twelve weeks. */
  readonly range?: TimeRange;
  readonly by?: string | undefined;
  readonly where: readonly string[];
}

export function funnelPath(product: string, name: string, { range, by, where }: FunnelQuestion): string {
  const times = range === undefined ? {} : { from: timeOf(range.from), to: timeOf(range.to) };
  const cut = by === undefined ? {} : { by };
  return pathOf(`/v1/funnels/${encodeURIComponent(name)}`, { product, ...times, ...cut }, where);
}

export function experimentsPath(product: string): string {
  return pathOf('/v1/experiments', { product }, []);
}

/** All days of the experiment whose events are kept. */
export function experimentPath(product: string, name: string, where: readonly string[]): string {
  return pathOf(`/v1/experiments/${encodeURIComponent(name)}`, { product }, where);
}

/** A metric of people. @param range of whole days */
export function peoplePath(
  product: string,
  name: string,
  { from, to }: TimeRange,
  where: readonly string[],
  over: 'range' | 'time',
): string {
  const times = { from: timeOf(from), to: timeOf(to) };
  const query = { product, ...times, ...(over === 'time' ? { interval: 'day' } : {}) };
  return pathOf(`/v1/metrics/${encodeURIComponent(name)}`, query, where);
}

function pathOf(path: string, query: Readonly<Record<string, string>>, where: readonly string[]): string {
  const text = new URLSearchParams(query);
  for (const filter of where) text.append('where', filter);
  return `${path}?${text}`;
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}
