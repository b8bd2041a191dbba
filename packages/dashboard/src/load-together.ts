import type { MetricAnswers } from '@candor/server/api';
import type { Load } from './api.ts';

/** Asks the server for a path. */
export type LoadPath = (path: string, signal: AbortSignal) => Promise<Load<unknown>>;

interface Waiting {
  readonly path: string;
  readonly metric: string;
  /** The question that is put to it. */
  readonly question: string;
  readonly signal: AbortSignal;
  settle(load: Promise<Load<unknown>>): void;
}

const OF_METRIC = /^\/v1\/metrics\/(?<metric>[^/?]+)\?(?<question>.+)$/;
/** The server takes no more. */
const MOST = 100;

/**
 * Puts the same question to several metrics in one request, where a page asks it of them at the same moment: the server reads
 * together what comes together, and a browser would send six at a time.
 */
export function loadTogether(load: LoadPath): LoadPath {
  let waiting: Waiting[] = [];
  const begin = (): void => {
    const asked = Map.groupBy(waiting, ({ question }) => question);
    waiting = [];
    for (const some of asked.values()) {
      for (let at = 0; at < some.length; at += MOST) askTogether(load, some.slice(at, at + MOST));
    }
  };
  return (path, signal) => {
    const { metric, question } = OF_METRIC.exec(path)?.groups ?? {};
    if (metric === undefined || question === undefined) return load(path, signal);
    return new Promise((settle) => {
      if (waiting.length === 0) queueMicrotask(begin);
      waiting.push({ path, metric, question, signal, settle });
    });
  };
}

function askTogether(load: LoadPath, asked: readonly Waiting[]): void {
  const [first, ...others] = asked;
  if (first === undefined) return;
  if (others.length === 0) {
    first.settle(load(first.path, first.signal));
    return;
  }
  const flight = new AbortController();
  for (const { signal } of asked) {
    // The others still want theirs.
    signal.addEventListener('abort', () => {
      if (asked.every((one) => one.signal.aborted)) flight.abort();
    });
  }
  const names = [...new Set(asked.map(({ metric }) => metric))].join(',');
  const answers = load(`/v1/answers?metrics=${names}&${first.question}`, flight.signal);
  for (const { metric, settle } of asked) settle(answers.then((all) => partOf(all, metric)));
}

/** What a metric answered, by its name in a path. */
function partOf(all: Load<unknown>, metric: string): Load<unknown> {
  if (all.state !== 'ready') return all;
  // Page and server are of one release.
  const { answers } = all.value as MetricAnswers;
  const found = answers.find((one) => one.metric === decodeURIComponent(metric));
  if (found !== undefined && 'answer' in found) return { ...all, value: found.answer };
  return { state: 'failed', problem: found?.message ?? 'The server did not answer. Reload the page.' };
}
