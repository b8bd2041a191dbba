import { useContext } from 'preact/hooks';
import { type Cut, LOADING, type Load, type MetricAnswer, type MetricSummary, metricPath } from './api.ts';
import { splitFilters } from './filters.ts';
import { peopleRange } from './people-range.ts';
import { seesAll } from './session.ts';
import { SessionContext } from './session-context.ts';
import type { TimeRange } from './time-range.ts';
import { useFetched } from './use-fetched.ts';

/** A question to a metric, and its answer. */
export interface Asked {
  readonly metric: MetricSummary;
  /** Where the server answers it. */
  readonly path: string;
  /** Fields of filters that the metric cannot be narrowed by: it is shown without them. */
  readonly ignored: readonly string[];
  readonly answer: Load<MetricAnswer>;
}

export interface Question extends Cut {
  readonly product: string;
  readonly range: TimeRange;
  readonly over: 'range' | 'time';
}

/** What follows from counts of people: they are counted by days, also where all else is shown by the hour. */
const BY_DAYS: ReadonlySet<MetricSummary['kind']> = new Set([
  ...(['window', 'retention', 'churn', 'resurrection', 'quotient'] as const),
]);

/** Who comes back is told of the people whose time is over; over time, of the same days as everything else. */
function daysOf(metric: MetricSummary, range: TimeRange, over: Question['over'], now: number): TimeRange {
  const isOver = over === 'range' && metric.after !== undefined;
  return isOver ? peopleRange(metric, range, now) : { ...range, interval: 'day' };
}

/** Asks metrics the same question, with the filters that each can take. @param now asks again when it changes */
export function useAsked(
  metrics: readonly MetricSummary[],
  { product, range, over, where = [], ...cut }: Question,
  now: number,
): readonly Asked[] {
  // Groups of people are neither ranked nor compared (docs/privacy.md, "Results").
  const isFull = seesAll(useContext(SessionContext).session);
  const kept: Cut = isFull ? cut : cut.by === undefined ? {} : { by: cut.by };
  const questions = metrics.map((metric) => {
    const { heeded, ignored } = splitFilters(where, metric.dimensions);
    const of = BY_DAYS.has(metric.kind) ? daysOf(metric, range, over, now) : range;
    return { metric, ignored, path: metricPath(product, metric.name, of, over, { ...kept, where: heeded }) };
  });
  const answers = useFetched<MetricAnswer>(
    questions.map(({ path }) => path),
    now,
  );
  return questions.map((one, index) => ({ ...one, answer: answers[index] ?? LOADING }));
}

/** Whether an answer was to be compared with a period that is not kept any more. */
export function isUncompared(answer: Asked['answer']): boolean {
  return answer.state === 'ready' && answer.value.compared?.missing === true;
}
