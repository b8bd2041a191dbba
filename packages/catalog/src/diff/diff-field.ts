import type { CompiledField } from '../compile.ts';
import { type Changes, changed, from } from './change.ts';
import { diffOrder, diffOthers, lost } from './diff-lists.ts';
import { diffPointers } from './diff-pointers.ts';
import { TERMS } from './diff-terms.ts';

type Listed = Extract<CompiledField, { readonly values: readonly string[] }>;

/** Compares what two versions of a field can hold. `asks` are those who would send more when it widens. */
export function* diffType(place: string, was: CompiledField, is: CompiledField, asks: string): Changes {
  if (was.required !== is.required)
    yield changed('requirement', place, from(requirement(was), requirement(is)));
  if (was.type !== is.type) {
    const what = `${from(was.type, is.type)}: keep the type, and declare another field for what is new`;
    yield changed('field-type', `${place}.type`, what);
    return;
  }
  const seen = ['type', 'required', ...TERMS];
  if ('values' in was && 'values' in is) {
    yield* diffValues(place, was, is, asks);
    seen.push('values', 'valueAliases');
  }
  if ('max' in was && 'max' in is) {
    yield* diffBound(`${place}.max`, was.max, is.max, is.max > was.max, asks);
    seen.push('max');
  }
  if ('min' in was && 'min' in is) {
    yield* diffBound(`${place}.min`, was.min, is.min, is.min < was.min, asks);
    seen.push('min');
  }
  if (was.type === 'token' && is.type === 'token') {
    if (was.pattern !== is.pattern)
      yield changed('token-widened', `${place}.pattern`, from(was.pattern, is.pattern), asks);
    if (was.maxLength !== is.maxLength) {
      const what = from(was.maxLength, is.maxLength);
      if (is.maxLength > was.maxLength) yield changed('token-widened', `${place}.maxLength`, what, asks);
      else yield changed('token-narrowed', `${place}.maxLength`, what);
    }
    if (was.reason !== is.reason) yield changed('wording', `${place}.reason`, from(was.reason, is.reason));
    seen.push('pattern', 'maxLength', 'reason');
  }
  yield* diffOthers(place, was, is, seen);
}

function requirement({ required }: CompiledField): string {
  return required ? 'required' : 'optional';
}

function* diffBound(place: string, was: number, is: number, wider: boolean, asks: string): Changes {
  if (was === is) return;
  if (wider) yield changed('range-widened', place, from(was, is), asks);
  else yield changed('range-narrowed', place, from(was, is));
}

function* diffValues(place: string, was: Listed, is: Listed, asks: string): Changes {
  const [old, aliases] = [was.valueAliases ?? {}, is.valueAliases ?? {}];
  const removed = lost(was.values, is.values);
  // A new spelling of a value that was listed says nothing more than that one did.
  const respelled = (value: string) => removed.filter((one) => aliases[one] === value);
  for (const value of lost(is.values, was.values)) {
    if (respelled(value).length > 0)
      yield changed('renamed', `${place}.values`, from(respelled(value).join(', '), value));
    else yield changed('value-added', `${place}.values`, `${value} is added`, asks);
  }
  for (const value of removed) {
    const now = aliases[value];
    if (now === undefined) yield changed('value-removed', `${place}.values`, `${value} is removed`);
    else if (was.values.includes(now)) yield changed('renamed', `${place}.values`, from(value, now));
  }
  yield* diffOrder(`${place}.values`, was.values, is.values);
  const others = Object.fromEntries(Object.entries(aliases).filter(([alias]) => !removed.includes(alias)));
  yield* diffPointers(`${place}.valueAliases`, old, others);
}
