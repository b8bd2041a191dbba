import { type Changes, changed, from } from './change.ts';
import { sameJson } from './same-json.ts';

/** What one list has and the other has not. */
export function lost<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.filter((one) => !after.includes(one));
}

/** A list that is the same but for its order. */
export function* diffOrder(place: string, before: readonly string[], after: readonly string[]): Changes {
  const sameSet = lost(before, after).length === 0 && lost(after, before).length === 0;
  if (sameSet && !sameJson(before, after)) yield changed('other', place, 'listed in another order');
}

/** Keys that no rule looks at. */
export function* diffOthers(place: string, before: object, after: object, seen: readonly string[]): Changes {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [was, is] = [one.get(key), other.get(key)];
    if (seen.includes(key) || sameJson(was, is)) continue;
    yield changed('other', place === '' ? key : `${place}.${key}`, from(inWords(was), inWords(is)));
  }
}

function inWords(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'object' ? 'a value' : String(value);
}
