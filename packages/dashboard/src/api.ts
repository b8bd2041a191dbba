import type { ErrorAnswer } from '@candor/server/api';
import type { TimeRange } from './time-range.ts';

export type {
  Block,
  CatalogDocument,
  ExperimentAnswer,
  ExperimentList,
  FunnelAnswer,
  FunnelList,
  FunnelRow,
  MetricAnswer,
  MetricList,
  MetricRow,
  MetricSummary,
  ProductList,
  RetentionAnswer,
  Section,
  Span,
  Text,
  Unit,
} from '@candor/server/api';

/** An answer that is on its way, there, or not to be had. */
export type Load<T> =
  | { readonly state: 'loading' }
  /** `servedAt` is the server's clock, in milliseconds since the epoch: the reader's may be wrong. */
  | { readonly state: 'ready'; readonly value: T; readonly servedAt: number }
  | { readonly state: 'failed'; readonly problem: string };

export const LOADING: Load<never> = { state: 'loading' };

export const PRODUCTS_PATH = '/v1/catalogs';

export function metricsPath(product: string): string {
  return `/v1/metrics?${new URLSearchParams({ product })}`;
}

export function documentPath(product: string): string {
  return `/v1/catalogs/${encodeURIComponent(product)}/document`;
}

/** One value for the whole range, or one an interval of it where `over` is 'time'. */
export function metricPath(product: string, name: string, range: TimeRange, over: 'range' | 'time'): string {
  const query = new URLSearchParams({
    product,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    ...(over === 'time' ? { interval: range.interval } : {}),
  });
  return `/v1/metrics/${encodeURIComponent(name)}?${query}`;
}

/** Asks the server for a path whose answer is a `T`. Page and server are of one release, so its word is taken. */
export async function load<T>(path: string, signal: AbortSignal): Promise<Load<T>> {
  try {
    const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return { state: 'failed', problem: await problemIn(response) };
    const value = (await response.json()) as T;
    const served = Date.parse(response.headers.get('date') ?? '');
    return { state: 'ready', value, servedAt: Number.isNaN(served) ? Date.now() : served };
  } catch {
    return { state: 'failed', problem: 'The server cannot be reached. Check that it is running.' };
  }
}

async function problemIn(response: Response): Promise<string> {
  const answer: Partial<ErrorAnswer> | null = await response.json().catch(() => null);
  const code = answer?.error === undefined ? '' : ` (${answer.error})`;
  return answer?.message ?? `The server answered with status ${response.status}${code}.`;
}
