import { listed, type MetricDefinition } from '../metric.ts';
import { isDimension } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';

/** What is published must follow from counts to which nobody adds much: noise hides them, and no mean or percentile. */
const KINDS: ReadonlySet<string> = new Set(['ratio', 'count', 'distinct', 'distribution']);

export function* checkPublic(metric: MetricDefinition, path: Path): Problems {
  if (metric.public === undefined) return;
  const place = [...path, 'public'];
  if (!KINDS.has(metric.kind) || hasCondition(metric))
    yield problemAt(
      place,
      'metric-formula',
      'only counts, shares and distributions of events can be published',
    );
  if (metric.public === true) return;
  if (metric.kind === 'distribution')
    yield problemAt(place, 'breakdown', 'a distribution is cut already; write true');
  const own = (metric.breakdowns ?? []).map((one) =>
    typeof one === 'string' ? one : 'name' in one ? one.name : undefined,
  );
  for (const [index, name] of metric.public.entries()) {
    if (!isDimension(name) && !own.includes(name))
      yield problemAt([...place, String(index)], 'breakdown', `list ${name} among the breakdowns too`);
  }
}

/** Whether sessions or days count only with so many events: that is not bounded. */
function hasCondition(metric: MetricDefinition): boolean {
  const counted =
    metric.kind === 'ratio'
      ? [...listed(metric.numerator), ...listed(metric.denominator)]
      : metric.kind === 'count'
        ? [metric.of]
        : [];
  return counted.some(({ having }) => having !== undefined);
}
