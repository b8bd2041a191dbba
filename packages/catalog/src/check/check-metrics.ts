import type { FieldDefinition } from '../field.ts';
import { type Counted, listed, type MetricDefinition } from '../metric.ts';
import { own } from '../own.ts';
import { checkBreakdowns } from './check-breakdowns.ts';
import { checkKey } from './check-key.ts';
import { checkLimits } from './check-limits.ts';
import { demandActivity, MOST_WEEKS } from './check-people.ts';
import { checkPublic } from './check-public.ts';
import { checkSelection } from './check-selection.ts';
import { isWhole } from './is-whole.ts';
import { isListed, isNumber } from './kinds-of-field.ts';
import type { Names } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandWords } from './words.ts';

/** Gaps between active days are known up to this many (docs/privacy.md). */
const MOST_DAYS = 63;

export function* checkMetrics(names: Names): Problems {
  for (const [name, metric] of Object.entries(names.catalog.metrics ?? {})) {
    const path = ['metrics', name];
    yield* checkKey(name, ['metrics']);
    yield* demandWords(metric.question, [...path, 'question'], 'say which question the metric answers');
    yield* checkFormula(names, metric, path);
    yield* checkLimits(names.catalog, metric, path);
    yield* checkBreakdowns(names, metric, path);
    yield* checkPublic(metric, path);
  }
  yield* checkCycles(names);
}

function* checkFormula(names: Names, metric: MetricDefinition, path: Path): Problems {
  switch (metric.kind) {
    case 'ratio':
      for (const side of ['numerator', 'denominator'] as const) {
        const given = metric[side];
        if (!Array.isArray(given)) yield* checkCounted(names, given as Counted, [...path, side]);
        else if (given.length === 0)
          yield problemAt([...path, side], 'metric-formula', 'name what is counted');
        else
          for (const [index, one] of listed(given).entries())
            yield* checkCounted(names, one as Counted, [...path, side, String(index)]);
      }
      return;
    case 'count':
      return yield* checkCounted(names, metric.of, [...path, 'of']);
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
    case 'histogram':
    case 'percentiles':
      yield* checkNumber(names, metric, path);
      if (metric.kind === 'percentiles')
        yield* checkPercentiles(metric.percentiles, [...path, 'percentiles']);
      return;
    case 'distinct':
      return yield* checkSelection(names, metric.of, [...path, 'of']);
    case 'distribution':
      yield* checkSelection(names, metric.of, [...path, 'of']);
      return yield* demandField(
        names,
        metric.of.event,
        metric.by,
        [...path, 'by'],
        isListed,
        'listed values',
      );
    case 'window':
    case 'churn':
    case 'resurrection':
      yield* demandActivity(names.catalog, metric.activity, [...path, 'activity']);
      return yield* checkDays(metric, path);
    case 'retention':
      yield* demandActivity(names.catalog, metric.activity, [...path, 'activity']);
      if ('weeks' in metric.after && (!isWhole(metric.after.weeks) || metric.after.weeks > MOST_WEEKS))
        yield problemAt([...path, 'after', 'weeks'], 'metric-formula', `use 1 to ${MOST_WEEKS} weeks`);
      return;
    case 'cost':
      return yield* checkCost(names, metric, path);
    case 'quotient':
      for (const side of ['numerator', 'denominator'] as const)
        yield* demandSingleValue(names, metric[side], [...path, side]);
      return;
    case 'external':
      return yield* demandWords(metric.measure, [...path, 'measure'], 'say what the connector reads');
  }
}

function* checkCounted(names: Names, counted: Counted, path: Path): Problems {
  yield* checkSelection(names, counted, path);
  const { having, count = 'events' } = counted;
  if (having === undefined) return;
  if (!isWhole(having.atLeast))
    yield problemAt([...path, 'having', 'atLeast'], 'metric-formula', 'use a whole number from 1');
  if (count === 'events')
    yield problemAt([...path, 'having'], 'metric-formula', 'having needs count: sessions or person_days');
  if (having.before !== undefined) yield* checkSelection(names, having.before, [...path, 'having', 'before']);
}

function* checkNumber(
  names: Names,
  { of, field, unit }: Extract<MetricDefinition, { readonly unit: string; readonly field: string }>,
  path: Path,
): Problems {
  yield* checkSelection(names, of, [...path, 'of']);
  yield* demandField(names, of.event, field, [...path, 'field'], isNumber, 'numbers');
  const reference = names.reference(of.event, field);
  const isDuration = reference?.kind === 'field' && reference.field.type === 'duration';
  if (isDuration && unit !== 'ms')
    yield problemAt([...path, 'unit'], 'metric-formula', `${field} is a duration: its unit is ms`);
}

function* checkPercentiles(percentiles: readonly number[], path: Path): Problems {
  if (percentiles.length === 0) yield problemAt(path, 'metric-formula', 'name at least one percentile');
  for (const [index, one] of percentiles.entries()) {
    if (one < 0 || one > 100)
      yield problemAt([...path, String(index)], 'metric-formula', 'a percentile is 0 to 100');
    else if (percentiles.indexOf(one) < index)
      yield problemAt([...path, String(index)], 'listed-twice', `list ${one} once`);
  }
}

/** A churn or a return takes a window and the one after it. */
function* checkDays(
  { kind, days }: Extract<MetricDefinition, { readonly activity: string; readonly days: number }>,
  path: Path,
): Problems {
  const most = kind === 'window' ? MOST_DAYS : Math.floor(MOST_DAYS / 2);
  if (!isWhole(days) || days > most)
    yield problemAt(
      [...path, 'days'],
      'metric-formula',
      `use 1 to ${most} days: gaps are known up to ${MOST_DAYS}`,
    );
}

function* checkCost(names: Names, metric: Extract<MetricDefinition, { kind: 'cost' }>, path: Path): Problems {
  const { of, fields } = metric;
  yield* checkSelection(names, of, [...path, 'of']);
  for (const [key, name] of Object.entries(fields)) {
    if (name === undefined) continue;
    const place = [...path, 'fields', key];
    if (key === 'model') yield* demandField(names, of.event, name, place, isListed, 'names of models');
    else yield* demandField(names, of.event, name, place, isNumber, 'numbers');
  }
  if (Object.keys(names.catalog.modelPrices ?? {}).length === 0)
    yield problemAt(path, 'model-price', 'declare what models cost under modelPrices');
}

function* demandField(
  names: Names,
  event: string,
  name: string,
  path: Path,
  fits: (field: FieldDefinition) => boolean,
  what: string,
): Problems {
  if (names.event(event) === undefined) return;
  const reference = names.reference(event, name);
  if (reference === undefined) yield problemAt(path, 'unknown-field', `${event} has no field ${name}`);
  else if (reference.kind === 'source' ? fits === isNumber : !fits(reference.field))
    yield problemAt(
      path,
      'metric-field',
      `${name} of ${event} does not hold ${what}; name a field that does`,
    );
}

const SEVERAL_VALUES: ReadonlySet<string> = new Set(['percentiles', 'histogram', 'distribution']);

function* demandSingleValue({ catalog }: Names, name: string, path: Path): Problems {
  const metric = own(catalog.metrics ?? {}, name);
  if (metric === undefined)
    yield problemAt(path, 'unknown-metric', `there is no metric ${name}; declare it under metrics`);
  else if (SEVERAL_VALUES.has(metric.kind))
    yield problemAt(path, 'unknown-metric', `${name} has several values; name a metric that has one`);
}

function* checkCycles({ catalog }: Names): Problems {
  const parts = (name: string) => {
    const metric = own(catalog.metrics ?? {}, name);
    return metric?.kind === 'quotient' ? [metric.numerator, metric.denominator] : [];
  };
  for (const name of Object.keys(catalog.metrics ?? {})) {
    const reached = new Set(parts(name));
    for (const one of reached) for (const part of parts(one)) reached.add(part);
    if (reached.has(name))
      yield problemAt(
        ['metrics', name],
        'metric-cycle',
        'this quotient is made of itself; name other metrics',
      );
  }
}
