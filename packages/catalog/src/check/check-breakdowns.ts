import { type Breakdown, listed, type MetricDefinition, selectionsOf } from '../metric.ts';
import { own } from '../own.ts';
import { demandEvent } from './check-selection.ts';
import { columnShape } from './column-shape.ts';
import { isListed } from './kinds-of-field.ts';
import { KEY } from './names.ts';
import { isDimension, type Names } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';

/** What activity records say of their source (docs/privacy.md). */
const OF_PEOPLE: readonly string[] = ['channel', 'version', 'os', 'arch'];

export function* checkBreakdowns(names: Names, metric: MetricDefinition, path: Path): Problems {
  // A connector knows its own cuts.
  if (metric.kind === 'external') return;
  const events = eventsOf(names, metric);
  for (const [index, breakdown] of (metric.breakdowns ?? []).entries()) {
    const place = [...path, 'breakdowns', String(index)];
    if (events.length === 0) yield* checkOfPeople(breakdown, place);
    else if (typeof breakdown === 'string') {
      if (!isDimension(breakdown))
        for (const event of events) yield* demandListed(names, event, breakdown, place);
    } else if ('session' in breakdown) {
      if (yield* demandEvent(names, breakdown.session, [...place, 'session']))
        yield* demandListed(names, breakdown.session, breakdown.field, [...place, 'field']);
    } else yield* checkRenamed(names, breakdown, events, place);
  }
}

/** The events that are cut, each once. */
function eventsOf(names: Names, metric: MetricDefinition, seen: readonly MetricDefinition[] = []): string[] {
  if (metric.kind === 'quotient') {
    if (seen.includes(metric)) return [];
    const parts = [metric.numerator, metric.denominator].flatMap((name) => {
      const part = own(names.catalog.metrics ?? {}, name);
      return part === undefined ? [] : eventsOf(names, part, [...seen, metric]);
    });
    return [...new Set(parts)];
  }
  const overAll = metric.kind === 'ratio' && metric.overAll === true;
  const selections = overAll ? listed(metric.numerator) : selectionsOf(metric);
  return [...new Set(selections.map(({ event }) => event))].filter((one) => names.event(one) !== undefined);
}

function* checkOfPeople(breakdown: Breakdown, path: Path): Problems {
  if (typeof breakdown !== 'string' || !OF_PEOPLE.includes(breakdown))
    yield problemAt(
      path,
      'breakdown',
      `this metric reads no events; cut it by one of ${OF_PEOPLE.join(', ')}`,
    );
}

function* demandListed(names: Names, event: string, name: string, path: Path): Problems {
  const reference = names.reference(event, name);
  if (reference === undefined)
    yield problemAt(
      path,
      'breakdown',
      `${event} has no field ${name}, so not all that is counted can be cut by it`,
    );
  else if (reference.kind === 'field' && !isListed(reference.field))
    yield problemAt(
      path,
      'breakdown',
      `${name} of ${event} has too many values to cut by; name a listed field`,
    );
}

function* checkRenamed(
  names: Names,
  { name, fields }: Extract<Breakdown, { readonly name: string }>,
  events: readonly string[],
  path: Path,
): Problems {
  if (!KEY.test(name) || isDimension(name))
    yield problemAt([...path, 'name'], 'breakdown', 'use lower_case words, and no name of the source');
  for (const event of events) {
    if (own(fields, event) === undefined)
      yield problemAt([...path, 'fields'], 'breakdown', `say what ${event} calls it`);
  }
  const shapes = new Set<string>();
  for (const [event, fieldName] of Object.entries(fields)) {
    const place = [...path, 'fields', event];
    if (!(yield* demandEvent(names, event, place))) continue;
    yield* demandListed(names, event, fieldName, place);
    const reference = names.reference(event, fieldName);
    if (reference?.kind === 'field') shapes.add(columnShape(reference.field));
  }
  if (shapes.size > 1)
    yield problemAt(
      [...path, 'fields'],
      'breakdown',
      'these fields differ in type or vocabulary; cut by one at a time',
    );
}
