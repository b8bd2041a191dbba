import type { MetricList } from '@candor/server/api';

const DAYS = 90;
const DAY_MS = 86_400_000;
/** A browser's connections to one server over HTTP/1.1. */
const AT_ONCE = 6;
/** The metric that the chart shows first. */
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

export interface LoadedPage {
  /** Metrics that were asked for, and the chart. */
  readonly panels: number;
  /** Of these, what cannot be answered over so long a time: events that live shorter are gone, and no totals of it are kept. */
  readonly refused: number;
  /** Until the last answer had come. */
  readonly ms: number;
  /** The slowest answer. */
  readonly slowest: { readonly metric: string; readonly ms: number };
}

/**
 * Asks a server what the page asks when it is opened on 90 days: the lists, a value for each metric, and one metric by day.
 *
 * @param earlier milliseconds by which the range ends before the day does: the server keeps no answer to a question that was not asked
 * @throws {Error} when the server does not answer one of them
 */
export async function loadPage(url: string, now: number, earlier = 0): Promise<LoadedPage> {
  const { from, to: end } = lastDays(now);
  const to = dateOf(Date.parse(end) - earlier);
  const begun = performance.now();
  await get(`${url}/v1/catalogs`);
  const { metrics } = await get<MetricList>(`${url}/v1/metrics?product=caro`);
  const waiting = [
    ...metrics.map(({ name }) => ({ metric: name, query: { product: 'caro', from, to } })),
    { metric: CHARTED, query: { product: 'caro', from, to, interval: 'day' } },
  ];
  const panels = waiting.length;
  let [slowest, refused] = [{ metric: '', ms: 0 }, 0];
  const askNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const asked = performance.now();
      const address = `${url}/v1/metrics/${next.metric}?${new URLSearchParams(next.query)}`;
      const answer = await fetch(address);
      await answer.json();
      if (answer.status === 400) refused += 1;
      else if (!answer.ok) throw new Error(`the server answered ${answer.status} to ${address}`);
      const ms = performance.now() - asked;
      if (ms > slowest.ms) slowest = { metric: next.metric, ms };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  return { panels, refused, ms: performance.now() - begun, slowest };
}

async function get<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (response.ok) return (await response.json()) as T;
  throw new Error(`the server answered ${response.status} to ${address}: ${await response.text()}`);
}

function dateOf(time: number): string {
  return new Date(time).toISOString();
}
