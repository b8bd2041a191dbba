import type { CompiledCatalog } from '../compile.ts';
import { own } from '../own.ts';
import { type Changes, changed, from } from './change.ts';
import { lost } from './diff-lists.ts';
import { sameJson } from './same-json.ts';

/** Compares what is computed from what is collected: nothing of that is collected for it. */
export function* diffComputed(before: CompiledCatalog, after: CompiledCatalog): Changes {
  for (const group of ['metrics', 'funnels', 'cohorts'] as const)
    yield* diffAsked(group, before[group], after[group]);
  const [was, is] = [before.modelPrices, after.modelPrices];
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const place = `modelPrices.${name}`;
    if (own(is, name) === undefined)
      yield changed('computed', place, 'removed; this model has no price any more');
    else if (own(was, name) === undefined) yield changed('computed', place, 'a new price');
    else if (!sameJson(own(was, name), own(is, name))) yield changed('computed', place, 'the price changes');
  }
  if (!sameJson(before.review ?? null, after.review ?? null))
    yield changed('computed', 'review', 'pages, reports and decisions are laid out in another way');
}

interface Asked {
  readonly question: string;
}

function* diffAsked(
  group: string,
  before: Readonly<Record<string, Asked>>,
  after: Readonly<Record<string, Asked>>,
): Changes {
  for (const [name, was] of Object.entries(before)) {
    const is = own(after, name);
    const place = `${group}.${name}`;
    if (is === undefined) {
      yield changed('computed-removed', place, 'removed; its number is not computed any more');
      continue;
    }
    if (was.question !== is.question)
      yield changed('wording', `${place}.question`, from(was.question, is.question));
    if (!sameJson({ ...was, question: '' }, { ...is, question: '' }))
      yield changed('computed', place, 'it is computed or judged in another way');
  }
  for (const name of lost(Object.keys(after), Object.keys(before)))
    yield changed('computed', `${group}.${name}`, 'it is computed from now on');
}
