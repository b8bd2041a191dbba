import { own } from '../own.ts';
import type { FunnelDefinition, FunnelStep } from '../people.ts';
import { checkKey } from './check-key.ts';
import { checkSelection } from './check-selection.ts';
import type { Names } from './names-of-catalog.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandWords } from './words.ts';

export function* checkFunnels(names: Names): Problems {
  for (const [name, funnel] of Object.entries(names.catalog.funnels ?? {})) {
    const path = ['funnels', name];
    yield* checkKey(name, ['funnels']);
    yield* demandWords(funnel.question, [...path, 'question'], 'say what is asked of the funnel');
    if (funnel.steps.length === 0) yield problemAt([...path, 'steps'], 'funnel-steps', 'name its steps');
    for (const [index, step] of funnel.steps.entries()) {
      const place = [...path, 'steps', String(index)];
      yield* demandWords(step.label, [...place, 'label'], 'say what the step is');
      yield* checkStep(names, step, place);
      yield* checkWithin(funnel, step, place);
    }
  }
}

function* checkStep(names: Names, step: FunnelStep, path: Path): Problems {
  const { milestones = {}, metrics = {} } = names.catalog;
  if ('event' in step) return yield* checkSelection(names, step, path);
  if ('milestone' in step) {
    if (own(milestones, step.milestone) === undefined)
      yield problemAt(
        [...path, 'milestone'],
        'unknown-milestone',
        `there is no milestone ${step.milestone}; declare it under milestones`,
      );
    return;
  }
  if (own(metrics, step.external)?.kind !== 'external')
    yield problemAt(
      [...path, 'external'],
      'unknown-metric',
      `there is no external metric ${step.external}; declare it under metrics`,
    );
}

/** Nobody is followed from day to day by events: only milestones know how long ago somebody began. */
function* checkWithin({ within }: FunnelDefinition, step: FunnelStep, path: Path): Problems {
  if ('event' in step && within === 'cohort')
    yield problemAt(
      path,
      'funnel-steps',
      'events cannot be followed by cohort; name a milestone, or use within session',
    );
  if (!('event' in step) && within !== 'cohort')
    yield problemAt(
      path,
      'funnel-steps',
      `milestones and external numbers have no ${within}; name an event, or use within cohort`,
    );
}
