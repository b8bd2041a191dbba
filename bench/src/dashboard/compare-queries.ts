import { askMetric } from 'candor';
import { selectRows } from '../ask-engine.ts';
import { median } from '../statistics.ts';
import { HAND_WRITTEN, type HandWritten } from './hand-written.ts';

export interface ComparedQuery {
  readonly metric: string;
  /** Medians. */
  readonly metricMs: number;
  readonly handWrittenMs: number;
}

export interface CompareOptions {
  readonly url: string;
  /** Of the engine behind the server. */
  readonly socket: string;
  readonly from: string;
  readonly to: string;
  readonly rounds: number;
}

/**
 * Asks a server for metrics and its engine for the same by hand, in turn, so that what disturbs one disturbs the other.
 *
 * @throws {Error} when the two have different answers
 */
export async function compareQueries(options: CompareOptions): Promise<readonly ComparedQuery[]> {
  const compared: ComparedQuery[] = [];
  for (const one of HAND_WRITTEN) {
    const times = { metric: [] as number[], handWritten: [] as number[] };
    await checkEqual(options, one);
    for (let round = 0; round < options.rounds; round += 1) {
      times.metric.push(await timeOf(() => answerOf(options, one, round + 1)));
      times.handWritten.push(await timeOf(() => rowsOf(options, one)));
    }
    const medians = { metricMs: median(times.metric), handWrittenMs: median(times.handWritten) };
    compared.push({ metric: one.metric, ...medians });
  }
  return compared;
}

async function checkEqual(options: CompareOptions, one: HandWritten): Promise<void> {
  const metric = sortedValues(
    (await answerOf(options, one)).rows.flatMap(({ value, n }) => (n === 0 || value === null ? [] : [value])),
  );
  const byHand = sortedValues((await rowsOf(options, one)).map(({ value }) => Number(value)));
  const equal =
    metric.length === byHand.length && metric.every((value, index) => isNear(value, byHand[index]));
  if (!equal) throw new Error(`${one.metric} is ${metric.join(' ')}, and by hand it is ${byHand.join(' ')}`);
}

/** @param earlier milliseconds by which the range ends before the day does: so that no answer is kept */
function answerOf({ url, from, to }: CompareOptions, { metric, query }: HandWritten, earlier = 0) {
  const end = new Date(Date.parse(to) - earlier).toISOString();
  return askMetric(url, metric, { product: 'caro', from, to: end, ...query });
}

function rowsOf({ socket, from, to }: CompareOptions, { sql }: HandWritten) {
  return selectRows<{ readonly row: string; readonly value: string | number }>(socket, sql(from, to));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function sortedValues(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

/** Sums of many numbers depend on their order. */
function isNear(a: number, b: number | undefined): boolean {
  return b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
