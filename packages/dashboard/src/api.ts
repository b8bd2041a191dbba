import type { ErrorAnswer } from '@candor/server/api';
import { loadTogether } from './load-together.ts';
import { SIGNED_OUT } from './session.ts';
import type { TimeRange } from './time-range.ts';

export type {
  Block,
  CatalogDocument,
  DecisionAnswer,
  Evidence,
  ExperimentAnswer,
  ExperimentList,
  Finding,
  FunnelAnswer,
  FunnelList,
  FunnelRow,
  LabelledMeasure,
  MetricAnswer,
  MetricInWords,
  MetricList,
  MetricRow,
  MetricSql,
  MetricSummary,
  Observed,
  ProductList,
  ProductSummary,
  QualityAnswer,
  QualityValue,
  RanStatement,
  Release,
  ReleasesAnswer,
  RetentionAnswer,
  Section,
  Span,
  SystemAnswer,
  Text,
  Unit,
  Verdict,
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

/** How a question is cut. */
export interface Cut {
  /** Filters, `os:eq:linux`. */
  readonly where?: readonly string[];
  readonly by?: string;
  /** How many values of `by` are told apart. */
  readonly top?: number;
  /** Whether each value comes with that of the period before. */
  readonly compare?: boolean;
}

/** One value for the whole range, or one an interval of it where `over` is 'time'. */
export function metricPath(
  product: string,
  name: string,
  range: TimeRange,
  over: 'range' | 'time',
  { where = [], by, top, compare }: Cut = {},
): string {
  const query = new URLSearchParams({
    product,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    ...(over === 'time' ? { interval: range.interval } : {}),
    ...(by === undefined ? {} : { by }),
    ...(top === undefined ? {} : { top: String(top) }),
    ...(compare === true ? { compare: 'previous' } : {}),
  });
  for (const filter of where) query.append('where', filter);
  return `/v1/metrics/${encodeURIComponent(name)}?${query}`;
}

/** How the server is, and what it rejected. */
export function systemPath(product: string): string {
  return `/v1/system?${new URLSearchParams({ product })}`;
}

/** Which versions of a host were seen. */
export function releasesPath(product: string, range: Pick<TimeRange, 'from' | 'to'>): string {
  const [from, to] = [range.from, range.to].map((time) => new Date(time).toISOString());
  return `/v1/releases?${new URLSearchParams({ product, from: from ?? '', to: to ?? '' })}`;
}

/** The same answer as a file. @param path of a metric or a distribution, with its question */
export function csvPath(path: string): string {
  return `${path}&format=csv`;
}

/** The statements that a question to a metric runs. */
export function sqlPath(path: string): string {
  return path.replace('?', '/sql?');
}

/** What the metric of a question is, in words. */
export function definitionPath(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://server');
  return `${pathname}/definition?${new URLSearchParams({ product: searchParams.get('product') ?? '' })}`;
}

const ask = loadTogether(loadAlone);

/**
 * Asks the server for a path whose answer is a `T`; metrics that are asked the same at the same moment, in one request. Page and
 * server are of one release, so its word is taken.
 */
export function load<T>(path: string, signal: AbortSignal): Promise<Load<T>> {
  return ask(path, signal) as Promise<Load<T>>;
}

async function loadAlone(path: string, signal: AbortSignal): Promise<Load<unknown>> {
  try {
    const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
    if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT));
    if (!response.ok) return { state: 'failed', problem: await problemIn(response) };
    const value: unknown = await response.json();
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
