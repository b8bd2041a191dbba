import type { CompiledCatalog } from '../compile.ts';
import { own } from '../own.ts';
import type { ActivityDefinition, ExperimentDefinition, MilestoneDefinition } from '../people.ts';
import { EVERYBODY, sharing } from './audience.ts';
import { type Changes, changed, from } from './change.ts';
import type { Compared } from './diff-events.ts';
import { lost } from './diff-lists.ts';
import { type Renames, renamed } from './renames.ts';
import { sameJson } from './same-json.ts';

/** Compares what people are counted by. Records of it are sent beside events, to the same who share. */
export function* diffPeople(compared: Compared): Changes {
  const { before, after, renames } = compared;
  yield* diffNoted('activity', before.activity, after.activity, (one) => activityIn(one, renames));
  yield* diffNoted('milestones', before.milestones, after.milestones, (one) => milestoneIn(one, renames));
  for (const [name, was] of Object.entries(before.experiments)) {
    const is = own(after.experiments, name);
    const place = `experiments.${name}`;
    if (is === undefined)
      yield changed('people-narrowed', place, 'removed; its variant is not recorded any more');
    else yield* diffExperiment(after, place, experimentIn(was, renames), is);
  }
  for (const [name, is] of Object.entries(after.experiments)) {
    if (own(before.experiments, name) !== undefined) continue;
    const what = `a new experiment: ${is.variants.join(', ')} on ${is.events.join(', ')}`;
    yield changed('experiment-extended', `experiments.${name}`, what, askedBy(after, is.events));
  }
}

interface Noted {
  readonly description: string;
}

/** Activities and milestones: what is sent when something was done. */
function* diffNoted<T extends Noted>(
  group: 'activity' | 'milestones',
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  inLaterNames: (one: T) => T,
): Changes {
  const [rule, kind] =
    group === 'activity'
      ? (['activity-widened', 'activity'] as const)
      : (['milestone-widened', 'milestone'] as const);
  for (const [name, given] of Object.entries(before)) {
    const is = own(after, name);
    const place = `${group}.${name}`;
    if (is === undefined) {
      yield changed('people-narrowed', place, `removed; this ${kind} is not counted any more`);
      continue;
    }
    const was = inLaterNames(given);
    if (was.description !== is.description)
      yield changed('wording', `${place}.description`, from(was.description, is.description));
    if (!sameJson({ ...was, description: '' }, { ...is, description: '' }))
      yield changed(rule, place, `what counts as this ${kind} changes`, EVERYBODY);
  }
  for (const name of lost(Object.keys(after), Object.keys(before)))
    yield changed(rule, `${group}.${name}`, `a new ${kind}`, EVERYBODY);
}

function activityIn(activity: ActivityDefinition, renames: Renames): ActivityDefinition {
  return { ...activity, when: activity.when.map((one) => renamed(one, renames)) };
}

function milestoneIn(milestone: MilestoneDefinition, renames: Renames): MilestoneDefinition {
  return 'first' in milestone ? { ...milestone, first: renamed(milestone.first, renames) } : milestone;
}

function experimentIn(experiment: ExperimentDefinition, { event }: Renames): ExperimentDefinition {
  return { ...experiment, events: experiment.events.map((name) => event(name) ?? name) };
}

function* diffExperiment(
  after: CompiledCatalog,
  place: string,
  was: ExperimentDefinition,
  is: ExperimentDefinition,
): Changes {
  if (was.question !== is.question)
    yield changed('wording', `${place}.question`, from(was.question, is.question));
  const asks = askedBy(after, is.events);
  for (const key of ['variants', 'events'] as const) {
    for (const one of lost(is[key], was[key]))
      yield changed('experiment-extended', `${place}.${key}`, `${one} is added`, asks);
    for (const one of lost(was[key], is[key]))
      yield changed('people-narrowed', `${place}.${key}`, `${one} is removed`);
  }
  if (was.until !== is.until) yield dates(`${place}.until`, was.until, is.until, is.until > was.until, asks);
  if (was.from !== is.from) yield dates(`${place}.from`, was.from, is.from, is.from < was.from, asks);
  const others = ({
    question: _q,
    from: _f,
    until: _u,
    variants,
    events,
    ...rest
  }: ExperimentDefinition) => ({
    ...rest,
    variants,
    events,
  });
  const sameLists = lost(is.variants, was.variants).length + lost(was.variants, is.variants).length === 0;
  const sameEvents = lost(is.events, was.events).length + lost(was.events, is.events).length === 0;
  if (sameLists && sameEvents && !sameJson(others(was), others(is)))
    yield changed('other', place, 'its shares, metrics or order change');
}

function dates(place: string, was: string, is: string, longer: boolean, asks: string) {
  if (longer) return changed('experiment-extended', place, from(was, is), asks);
  return changed('people-narrowed', place, from(was, is));
}

/** Those who send the events that carry a variant; everybody, where these differ in category or level. */
function askedBy({ events }: CompiledCatalog, names: readonly string[]): string {
  const audiences = names.flatMap((name) => {
    const event = own(events, name);
    return event === undefined ? [] : [sharing(event.category, event.level)];
  });
  const [one = EVERYBODY, ...others] = new Set(audiences);
  return others.length === 0 ? one : EVERYBODY;
}
