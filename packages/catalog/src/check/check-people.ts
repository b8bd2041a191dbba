import { isDate } from '../dates.ts';
import type { CatalogDefinition } from '../definition.ts';
import { own } from '../own.ts';
import type { ExperimentDefinition, MilestoneDefinition } from '../people.ts';
import { checkKey } from './check-key.ts';
import { checkSelection, demandEvent } from './check-selection.ts';
import { isWhole } from './is-whole.ts';
import { VALUE } from './names.ts';
import type { Names } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandOnce, demandWords } from './words.ts';

/** A cohort can be told apart for so many weeks: later ones are called `older` (docs/privacy.md). */
export const MOST_WEEKS = 26;
/** The wire has a record of this kind already, for an explicit yes to being counted as turned off. */
const RESERVED_ACTIVITY = 'disabled';

/** What people are counted by: activity, milestones, cohorts and experiments. */
export function* checkPeople(names: Names): Problems {
  const { catalog } = names;
  yield* checkActivity(names);
  for (const [name, milestone] of Object.entries(catalog.milestones ?? {})) {
    yield* checkKey(name, ['milestones']);
    yield* checkMilestone(names, milestone, ['milestones', name]);
  }
  for (const [name, cohort] of Object.entries(catalog.cohorts ?? {})) {
    const path = ['cohorts', name];
    yield* checkKey(name, ['cohorts']);
    yield* demandWords(cohort.question, [...path, 'question'], 'say what is asked of the cohorts');
    yield* demandActivity(catalog, cohort.activity, [...path, 'activity']);
    if (!isWhole(cohort.weeks) || cohort.weeks > MOST_WEEKS)
      yield problemAt([...path, 'weeks'], 'people', `follow them for 1 to ${MOST_WEEKS} weeks`);
  }
  for (const [name, experiment] of Object.entries(catalog.experiments ?? {})) {
    yield* checkKey(name, ['experiments']);
    yield* checkExperiment(names, experiment, ['experiments', name]);
  }
}

export function* demandActivity({ activity = {} }: CatalogDefinition, name: string, path: Path): Problems {
  if (own(activity, name) === undefined)
    yield problemAt(path, 'unknown-activity', `there is no activity ${name}; declare it under activity`);
}

function* checkActivity(names: Names): Problems {
  for (const [name, { description, when }] of Object.entries(names.catalog.activity ?? {})) {
    const path = ['activity', name];
    yield* checkKey(name, ['activity']);
    if (name === RESERVED_ACTIVITY)
      yield problemAt(
        path,
        'reserved-name',
        'this kind of record has a meaning already; choose another name',
      );
    yield* demandWords(description, [...path, 'description'], 'say what a person does on such a day');
    if (when.length === 0) yield problemAt([...path, 'when'], 'people', 'name at least one event');
    for (const [index, selection] of when.entries())
      yield* checkSelection(names, selection, [...path, 'when', String(index)]);
  }
}

function* checkMilestone(names: Names, milestone: MilestoneDefinition, path: Path): Problems {
  yield* demandWords(milestone.description, [...path, 'description'], 'say what a person has reached');
  if ('first' in milestone) return yield* checkSelection(names, milestone.first, [...path, 'first']);
  const [key, value] =
    'sessions' in milestone
      ? (['sessions', milestone.sessions] as const)
      : (['activeAfterDays', milestone.activeAfterDays] as const);
  if (!isWhole(value)) yield problemAt([...path, key], 'people', 'use a whole number from 1');
}

function* checkExperiment(names: Names, experiment: ExperimentDefinition, path: Path): Problems {
  const { question, variants, weights, events, metrics, from, until } = experiment;
  yield* demandWords(question, [...path, 'question'], 'say what is to be found out');
  if (variants.length < 2)
    yield problemAt([...path, 'variants'], 'experiment', 'name at least two variants, the control first');
  yield* demandOnce(variants, [...path, 'variants']);
  for (const [index, variant] of variants.entries()) {
    if (!VALUE.test(variant))
      yield problemAt(
        [...path, 'variants', String(index)],
        'values',
        `write ${variant} without blanks or signs`,
      );
  }
  if (weights !== undefined) yield* checkWeights(weights, variants.length, [...path, 'weights']);
  if (events.length === 0)
    yield problemAt([...path, 'events'], 'experiment', 'name the events that carry the variant');
  yield* demandOnce(events, [...path, 'events']);
  for (const [index, event] of events.entries())
    yield* demandEvent(names, event, [...path, 'events', String(index)]);
  if (metrics.length === 0)
    yield problemAt(
      [...path, 'metrics'],
      'experiment',
      'name the metrics it is judged by; the first decides',
    );
  for (const [index, metric] of metrics.entries()) {
    if (own(names.catalog.metrics ?? {}, metric) === undefined)
      yield problemAt(
        [...path, 'metrics', String(index)],
        'unknown-metric',
        `there is no metric ${metric}; declare it under metrics`,
      );
  }
  yield* checkDates(from, until, path);
}

function* checkWeights(weights: readonly number[], variants: number, path: Path): Problems {
  if (weights.length !== variants)
    yield problemAt(path, 'experiment', `give each of the ${variants} variants its share, in their order`);
  const sum = weights.reduce((total, one) => total + one, 0);
  if (weights.some((one) => one <= 0) || Math.abs(sum - 1) > 1e-9)
    yield problemAt(
      path,
      'experiment',
      `shares are above 0 and sum to 1; these sum to ${Number(sum.toFixed(9))}`,
    );
}

function* checkDates(from: string, until: string, path: Path): Problems {
  for (const [key, date] of Object.entries({ from, until })) {
    if (!isDate(date))
      yield problemAt([...path, key], 'experiment', 'write a date that exists, as 2027-06-30');
  }
  if (isDate(from) && isDate(until) && from >= until)
    yield problemAt([...path, 'until'], 'experiment', `it begins on ${from}; let it end later`);
}
