import type { MetricAnswers, MetricList, ProductList } from '@candor/server/api';

const DAYS = 90;
const DAY_MS = 86_400_000;
/** A browser's connections to one server over HTTP/1.1. */
const AT_ONCE = 6;
/** The metric that the chart shows first, and that the lists cut. */
const CHARTED = 'commands';

/** Whole days of UTC, the last of which is the present one: what the page calls 90 days. */
export function lastDays(now: number): {
  readonly from: string;
  readonly to: string;
  readonly days: readonly string[];
} {
  const to = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  const from = to - DAYS * DAY_MS;
  const days = Array.from({ length: DAYS }, (_, index) => dateOf(from + index * DAY_MS).slice(0, 10));
  return { from: dateOf(from), to: dateOf(to), days };
}

/**
 * What is asked: `view` is what the page shows when it is opened (the north stars and core metrics with their course, the chart, and
 * its list for each filter), `panels` is every metric and the chart, and `one_by_one` the same with a request for each.
 */
export const PAGES = ['view', 'panels', 'one_by_one'] as const;
export type Page = (typeof PAGES)[number];

export interface LoadedPage {
  /** Metrics that were asked for, and charts. */
  readonly panels: number;
  /** Of these, what cannot be answered over so long a time: events that live shorter are gone, and no totals of it are kept. */
  readonly refused: number;
  /** Until the last answer had come. */
  readonly ms: number;
}

type Question = Readonly<Record<string, string>>;

/** A request, and how many panels it fills. */
interface Asked {
  readonly path: string;
  readonly panels: number;
}

/**
 * Asks a server what a page asks when it is opened on 90 days.
 *
 * @param earlier milliseconds by which the range ends before the day does: the server keeps no answer to a question that was not asked
 * @throws {Error} when the server does not answer
 */
export async function loadPage(url: string, now: number, page: Page, earlier = 0): Promise<LoadedPage> {
  const { from, to: end } = lastDays(now);
  const range = { product: 'caro', from, to: dateOf(Date.parse(end) - earlier) };
  const begun = performance.now();
  const [{ products }, { metrics }] = await Promise.all([
    get<ProductList>(`${url}/v1/catalogs`),
    get<MetricList>(`${url}/v1/metrics?product=caro`),
  ]);
  const filters = products.find(({ product }) => product === 'caro')?.filters ?? [];
  const waiting = [...requestsOf(page, metrics, filters, range)];
  const panels = waiting.reduce((sum, one) => sum + one.panels, 0);
  let refused = 0;
  const askNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const more = await refusedOf(`${url}${next.path}`);
      refused += more;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  return { panels, refused, ms: performance.now() - begun };
}

function requestsOf(
  page: Page,
  metrics: MetricList['metrics'],
  filters: readonly string[],
  range: Question,
): readonly Asked[] {
  const names = metrics.map(({ name }) => name);
  const chart = requestOf([CHARTED], { ...range, interval: 'day' });
  if (page === 'panels') return [requestOf(names, range), chart];
  if (page === 'one_by_one') return [...names.map((name) => requestOf([name], range)), chart];
  const shown = metrics.flatMap(({ name, role }) => (role === undefined ? [] : [name]));
  const lists = filters.map((by) => requestOf([CHARTED], { ...range, by }));
  return [requestOf(shown, range), requestOf(shown, { ...range, interval: 'day' }), chart, ...lists];
}

function requestOf(names: readonly string[], question: Question): Asked {
  const [only, ...others] = names;
  const path =
    others.length === 0
      ? `/v1/metrics/${only}?${new URLSearchParams(question)}`
      : `/v1/answers?${new URLSearchParams({ ...question, metrics: names.join(',') })}`;
  return { path, panels: names.length };
}

/** How many of the metrics that a request asks cannot be answered. */
async function refusedOf(address: string): Promise<number> {
  const response = await fetch(address);
  const answer: unknown = await response.json();
  if (response.status === 400) return 1;
  if (!response.ok) throw new Error(`the server answered ${response.status} to ${address}`);
  const isOfMany = typeof answer === 'object' && answer !== null && 'answers' in answer;
  return isOfMany ? (answer as MetricAnswers).answers.filter((one) => 'error' in one).length : 0;
}

async function get<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (response.ok) return (await response.json()) as T;
  throw new Error(`the server answered ${response.status} to ${address}: ${await response.text()}`);
}

function dateOf(time: number): string {
  return new Date(time).toISOString();
}
