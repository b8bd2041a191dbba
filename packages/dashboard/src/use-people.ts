import { peoplePath } from './analysis-paths.ts';
import {
  LOADING,
  type Load,
  type MetricAnswer,
  type MetricList,
  type MetricSummary,
  metricsPath,
} from './api.ts';
import type { Asked } from './asked.ts';
import { splitFilters } from './filters.ts';
import { peopleRange } from './people-range.ts';
import { timeRange } from './time-range.ts';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';
import type { ViewState } from './view-state.ts';

/** What is computed from records of active days. A quotient is where one of these is above or below its line. */
const OF_PEOPLE: ReadonlySet<MetricSummary['kind']> = new Set([
  ...(['window', 'quotient', 'churn', 'resurrection', 'retention'] as const),
]);

/** The metrics of a product that count people, and the answer of each for the whole range. */
export function usePeople(
  product: string,
  { range, where }: Pick<ViewState, 'range' | 'where'>,
  clock: Clock,
): Load<readonly Asked[]> {
  const [list = LOADING] = useFetched<MetricList>([metricsPath(product)], clock.now);
  const metrics = list.state === 'ready' ? list.value.metrics.filter(({ kind }) => OF_PEOPLE.has(kind)) : [];
  const days = timeRange(range, clock.now);
  const questions = metrics.map((metric) => {
    const { heeded, ignored } = splitFilters(where, metric.dimensions);
    return {
      metric,
      ignored,
      path: peoplePath(product, metric.name, peopleRange(metric, days, clock.now), heeded, 'range'),
    };
  });
  const answers = useFetched<MetricAnswer>(
    questions.map(({ path }) => path),
    clock.now,
  );
  if (list.state !== 'ready') return list;
  return {
    ...list,
    value: questions.map((one, index) => ({ ...one, answer: answers[index] ?? LOADING })),
  };
}
