import { type CompiledCatalog, type DecisionCondition, SOURCE_DIMENSIONS } from '@candor/catalog';
import { dimensionsOf, type MetricAnswer } from '@candor/metrics';
import { type DateRange, isAnswered, type MetricSource } from '../metric-source.ts';
import type { Observed } from './judged-decision.ts';

export interface Observing {
  readonly catalog: CompiledCatalog;
  readonly source: MetricSource;
  readonly range: DateRange;
  /** The period that changes are told against. */
  readonly before: DateRange;
}

/** The values that a condition is held against: one, or one of each group. What is not known is not among them. */
export async function observeCondition(
  { catalog, source, range, before }: Observing,
  condition: DecisionCondition,
): Promise<readonly Observed[]> {
  const ask = async (period: DateRange) => observe(catalog, source, condition, period);
  const now = await ask(range);
  if (condition.rises === undefined && condition.falls === undefined) return now;
  const then = new Map((await ask(before)).map((one) => [one.group, one]));
  return now.map((one) => {
    const was = then.get(one.group);
    return { ...one, previous: was?.value ?? null, n: Math.min(one.n, was?.n ?? 0) };
  });
}

async function observe(
  catalog: CompiledCatalog,
  source: MetricSource,
  condition: DecisionCondition,
  range: DateRange,
): Promise<readonly Observed[]> {
  const { metric: name, by } = condition;
  const values = async (question: object): Promise<readonly Observed[]> => {
    const answer = await source.metric(name, { ...range, ...question });
    return isAnswered(answer) ? observedOf(answer, condition) : [];
  };
  if (by === undefined) return values({});
  const groups = await values({ by });
  if (!isOverAll(catalog, name)) return groups;
  const [whole] = await values({});
  const seen = new Set(groups.map(({ group }) => group));
  const others = (valuesOf(catalog, name, by) ?? []).filter((value) => !seen.has(value));
  if (!isOfSource(by))
    // A group that was never seen is none of all: that it is not used is what may be asked.
    return whole === undefined
      ? []
      : [...groups, ...others.map((group) => ({ group, value: 0, n: whole.n }))];
  // Cut, it would be the share of a group in all. Filtered, it is the rate of the group itself.
  const named = [...seen, ...others].filter((group) => group !== undefined && group !== 'none');
  const asked = named.map(async (group) =>
    (await values({ where: [`${by}:eq:${group}`] })).map((one) => ({ ...one, group: String(group) })),
  );
  return (await Promise.all(asked)).flat();
}

function observedOf({ rows }: MetricAnswer, { by, percentile }: DecisionCondition): readonly Observed[] {
  return rows
    .filter(({ group }) => percentile === undefined || group.percentile === `p${percentile}`)
    .map(({ group, value, n, suppressed }) => ({
      ...(by === undefined ? {} : { group: group[by] ?? 'none' }),
      value: suppressed ? null : value,
      n,
    }));
}

function isOverAll({ metrics }: CompiledCatalog, name: string): boolean {
  const metric = metrics[name];
  return metric?.kind === 'ratio' && metric.overAll === true;
}

/** Whether a dimension is of every event: then a group has a whole of its own that its part can be set against. */
function isOfSource(by: string): boolean {
  return SOURCE_DIMENSIONS.some((one) => one === by);
}

/** The vocabulary of a dimension; undefined where it is open. */
function valuesOf(catalog: CompiledCatalog, name: string, by: string): readonly string[] | undefined {
  const metric = catalog.metrics[name];
  return metric === undefined
    ? undefined
    : dimensionsOf(catalog, metric).find((one) => one.name === by)?.values;
}
