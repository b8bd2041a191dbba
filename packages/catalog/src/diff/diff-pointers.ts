import { own } from '../own.ts';
import { type Changes, changed } from './change.ts';

type Pointers = Readonly<Record<string, string>>;

/** Compares aliases that are told by what they point at. */
export function* diffPointers(place: string, before: Pointers, after: Pointers): Changes {
  for (const [alias, was] of Object.entries(before)) {
    const is = own(after, alias);
    if (is === was) continue;
    const what =
      is === undefined ? `${alias} is removed` : `${alias} points at ${is}, not at ${was} any more`;
    yield changed('alias-lost', place, `${what}; keep it as it was, released clients still use it`);
  }
  for (const [alias, is] of Object.entries(after)) {
    if (own(before, alias) === undefined) yield changed('alias-added', place, `${alias} is read as ${is}`);
  }
}
