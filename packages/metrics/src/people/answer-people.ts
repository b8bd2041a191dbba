import { comparedRange } from '../compared-range.ts';
import { type AnsweredMetric, type MetricAnswer, makeAnswer } from '../metric-answer.ts';
import type { MetricQuery } from '../query.ts';
import { attachPrevious } from './attach-previous.ts';
import type { PeopleMetric } from './people-metric.ts';
import { type PeopleCells, peopleRead, peopleRows } from './people-rows.ts';

const DAY_MS = 86_400_000;

/** A question to a metric of people. What was acknowledged until its `watermark`, now, is in the counts. */
export interface AskedOfPeople extends AnsweredMetric {
  readonly metric: PeopleMetric;
}

/** Reads the cells of a table of counts that are of some days. */
export type CellReader = (read: ReturnType<typeof peopleRead>) => Promise<PeopleCells>;

/** Answers a question from counts of active days; from two readings where it is compared with another period. */
export async function answerPeople(asked: AskedOfPeople, read: CellReader): Promise<MetricAnswer> {
  const { metric, query, watermark } = asked;
  const today = Math.floor(watermark / DAY_MS);
  const rowsOf = async (range: MetricQuery) => ({
    query: range,
    rows: peopleRows(metric, range, await read(peopleRead(metric, range)), today),
  });
  const { compare } = query;
  const now = await rowsOf(query);
  if (compare === undefined) return makeAnswer(asked, now.rows);
  const before = await rowsOf(comparedRange(query, compare));
  const rows = attachPrevious(now, before, metric.kind === 'window' ? 0 : null);
  return makeAnswer(asked, rows, { compared: { with: compare, ...timesOf(before.query) } });
}

function timesOf({ from, to }: MetricQuery): { readonly from: string; readonly to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
