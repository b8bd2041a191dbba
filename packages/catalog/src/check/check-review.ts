import { type MetricDefinition, selectionsOf } from '../metric.ts';
import { own } from '../own.ts';
import type { DecisionCondition, ReportSection, ReportSpread } from '../review.ts';
import { isWhole } from './is-whole.ts';
import { isListed } from './kinds-of-field.ts';
import { isDimension, type Names } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandOnce, demandWords } from './words.ts';

/** What has a row for each value, and no number of its own. */
const SPREAD: ReadonlySet<string> = new Set(['histogram', 'distribution']);
const MOST_TOP = 100;

/** What a team looks at: every name is one that is declared, and every limit can be past. */
export function* checkReview(names: Names): Problems {
  const { review } = names.catalog;
  if (review === undefined) return;
  const { northStars, core = [], filters = [], decisions = [], reports = {} } = review;
  if (northStars.length === 0)
    yield problemAt(
      ['review', 'northStars'],
      'nothing-listed',
      'name the metric that says whether all goes well',
    );
  for (const [key, list] of Object.entries({ northStars, core })) {
    yield* demandOnce(list, ['review', key]);
    for (const [index, name] of list.entries())
      yield* demandMetric(names, name, ['review', key, String(index)]);
  }
  yield* demandOnce(filters, ['review', 'filters']);
  for (const [index, name] of filters.entries()) {
    if (!isAnywhere(names, name))
      yield problemAt(
        ['review', 'filters', String(index)],
        'breakdown',
        `no event has a listed field ${name}, and the source no such dimension`,
      );
  }
  for (const [index, { signal, when, validate, decision }] of decisions.entries()) {
    const path = ['review', 'decisions', String(index)];
    for (const [key, said] of Object.entries({ signal, validate, decision }))
      yield* demandWords(said, [...path, key], `say the ${key} in words`);
    if (when.length === 0) yield problemAt([...path, 'when'], 'nothing-listed', 'say when it is due');
    for (const [at, condition] of when.entries())
      yield* checkCondition(names, condition, [...path, 'when', String(at)]);
  }
  for (const [name, sections] of Object.entries(reports)) {
    for (const [index, section] of (sections ?? []).entries())
      yield* checkSection(names, section, ['review', 'reports', name, String(index)]);
  }
}

function* checkSection(names: Names, section: ReportSection, path: Path): Problems {
  yield* demandWords(section.title, [...path, 'title'], 'say what the section is about');
  if ('spread' in section) return yield* checkSpread(names, section, path);
  for (const [index, line] of section.lines.entries()) {
    const place = [...path, 'lines', String(index)];
    if (typeof line === 'string') yield* demandNumber(names, { metric: line }, place, place);
    else yield* demandNumber(names, line, [...place, 'metric'], [...place, 'percentile']);
  }
}

function* checkSpread(
  names: Names,
  { spread, by = [], where = {}, top }: ReportSpread,
  path: Path,
): Problems {
  if (!(yield* demandMetric(names, spread, [...path, 'spread']))) return;
  const metric = own(names.catalog.metrics ?? {}, spread);
  if (metric === undefined) return;
  if (metric.kind !== 'distribution' && metric.kind !== 'count')
    yield problemAt([...path, 'spread'], 'metric-formula', `${spread} is no distribution and no count`);
  if (metric.kind === 'count' && by.length === 0)
    yield problemAt([...path, 'by'], 'breakdown', 'say what the count is cut by');
  for (const name of [...by, ...Object.keys(where)]) yield* demandCut(names, metric, name, [...path, 'by']);
  if (top !== undefined && (!isWhole(top) || top > MOST_TOP))
    yield problemAt([...path, 'top'], 'metric-limits', `use a whole number from 1 to ${MOST_TOP}`);
}

function* checkCondition(names: Names, condition: DecisionCondition, path: Path): Problems {
  const { metric: name, by, below, above, rises, falls } = condition;
  if (!(yield* demandNumber(names, condition, [...path, 'metric'], [...path, 'percentile']))) return;
  const metric = own(names.catalog.metrics ?? {}, name);
  if (metric !== undefined && by !== undefined) yield* demandCut(names, metric, by, [...path, 'by']);
  const limits = Object.values({ below, above, rises, falls }).filter((limit) => limit !== undefined);
  if (limits.length !== 1) yield problemAt(path, 'metric-limits', 'say one of below, above, rises and falls');
  if ((rises ?? 1) <= 0 || (falls ?? 1) <= 0)
    yield problemAt(path, 'metric-limits', 'rises and falls are above 0: write 0.2 for a fifth');
}

/** A metric that has one number, and of percentiles the one that is meant. */
function* demandNumber(
  names: Names,
  { metric: name, percentile }: { readonly metric: string; readonly percentile?: number },
  path: Path,
  place: Path,
): Generator<ReturnType<typeof problemAt>, boolean> {
  if (!(yield* demandMetric(names, name, path))) return false;
  const metric = own(names.catalog.metrics ?? {}, name);
  if (metric !== undefined && SPREAD.has(metric.kind))
    yield problemAt(path, 'unknown-metric', `${name} has several values; name a metric that has one`);
  const percentiles = metric?.kind === 'percentiles' ? metric.percentiles : [];
  if (percentile === undefined ? percentiles.length > 1 : !percentiles.includes(percentile))
    yield problemAt(place, 'metric-limits', "name one of the metric's percentiles");
  return true;
}

function* demandMetric(
  { catalog }: Names,
  name: string,
  path: Path,
): Generator<ReturnType<typeof problemAt>, boolean> {
  if (own(catalog.metrics ?? {}, name) !== undefined) return true;
  yield problemAt(path, 'unknown-metric', `there is no metric ${name}; declare it under metrics`);
  return false;
}

/** What a metric can be cut by: dimensions of the source, fields of its events, and its breakdowns. */
function* demandCut(names: Names, metric: MetricDefinition, name: string, path: Path): Problems {
  const events = selectionsOf(metric).map(({ event }) => event);
  const isShared = events.length > 0 && events.every((event) => isField(names, event, name));
  const isNumerators =
    metric.kind === 'ratio' && metric.overAll === true && events.some((event) => isField(names, event, name));
  if (!isDimension(name) && !isShared && !isNumerators && !breakdownsOf(metric).includes(name))
    yield problemAt(path, 'breakdown', `this metric cannot be cut by ${name}; list it among its breakdowns`);
}

function isAnywhere(names: Names, name: string): boolean {
  const { events, metrics = {} } = names.catalog;
  return (
    isDimension(name) ||
    Object.keys(events).some((event) => isField(names, event, name)) ||
    Object.values(metrics).some((metric) => breakdownsOf(metric).includes(name))
  );
}

function isField(names: Names, event: string, name: string): boolean {
  const field = names.event(event)?.field(name);
  return field !== undefined && isListed(field);
}

function breakdownsOf({ breakdowns = [] }: MetricDefinition): readonly string[] {
  return breakdowns.map((one) => {
    if (typeof one === 'string') return one;
    return 'name' in one ? one.name : one.field;
  });
}
