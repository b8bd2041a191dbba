import { isBlank } from '../check/words.ts';
import { isDate } from '../dates.ts';
import { compareVersions } from '../expiry.ts';
import type { Sensitivity } from '../field.ts';
import { LEVELS, type Level } from '../levels.ts';
import { sharing, sharingBelow } from './audience.ts';
import { type Changes, changed, from } from './change.ts';
import { lost } from './diff-lists.ts';

/** What an event or a field says, with the level at which it is really recorded. */
export interface Said {
  readonly name: string;
  readonly category: string;
  readonly level: Level;
  readonly purpose: string;
  readonly description: string;
  readonly sensitivity: Sensitivity;
  readonly retentionDays: number;
  readonly owner: string;
  readonly since?: string;
  readonly expires?: string;
  readonly aliases?: readonly string[];
}

/** What holds for it unless it says otherwise: of an event for its fields, of the product for its events. */
export type Inherited = Partial<Pick<Said, 'level' | 'purpose' | 'sensitivity' | 'retentionDays' | 'owner'>>;

export const TERMS: readonly string[] = [
  ...['level', 'purpose', 'description', 'sensitivity', 'retentionDays', 'owner'],
  ...['since', 'expires', 'aliases'],
];

interface Side {
  readonly said: Said;
  readonly inherited: Inherited;
}

/** Compares what two versions of an event or a field say. What both inherit is told once, where it is said. */
export function* diffTerms(place: string, before: Side, after: Side): Changes {
  const [was, is] = [before.said, after.said];
  const asks = sharing(is.category, is.level);
  const differs = (key: keyof Inherited) =>
    was[key] !== is[key] && !(was[key] === before.inherited[key] && is[key] === after.inherited[key]);
  if (was.description !== is.description)
    yield changed('wording', `${place}.description`, from(was.description, is.description));
  if (differs('level')) yield* diffLevel(`${place}.level`, was, is);
  if (differs('purpose')) {
    const rule = isBlank(is.purpose) ? 'purpose-removed' : 'purpose-changed';
    const what =
      rule === 'purpose-removed'
        ? `the purpose ${from(was.purpose, 'none')}: say which question you answer, or remove what has none`
        : from(was.purpose, is.purpose);
    yield changed(rule, `${place}.purpose`, what, rule === 'purpose-changed' ? asks : undefined);
  }
  if (differs('sensitivity')) {
    const what = from(was.sensitivity, is.sensitivity);
    if (is.sensitivity === 'technical') yield changed('sensitivity-lowered', `${place}.sensitivity`, what);
    else yield changed('sensitivity-raised', `${place}.sensitivity`, what, asks);
  }
  if (differs('retentionDays')) {
    const what = `kept ${from(was.retentionDays, is.retentionDays)} days`;
    if (is.retentionDays < was.retentionDays)
      yield changed('retention-shortened', `${place}.retentionDays`, what);
    else yield changed('retention-lengthened', `${place}.retentionDays`, what, asks);
  }
  if (differs('owner')) yield changed('wording', `${place}.owner`, from(was.owner, is.owner));
  if (was.since !== is.since)
    yield changed('since', `${place}.since`, from(was.since ?? 'none', is.since ?? 'none'));
  if (was.expires !== is.expires) {
    const what = from(was.expires ?? 'never', is.expires ?? 'never');
    if (livesLonger(was.expires, is.expires)) yield changed('life-extended', `${place}.expires`, what, asks);
    else yield changed('life-shortened', `${place}.expires`, what);
  }
  yield* diffAliases(place, was, is);
}

function* diffLevel(place: string, was: Said, is: Said): Changes {
  const what = from(was.level, is.level);
  if (LEVELS.indexOf(is.level) > LEVELS.indexOf(was.level)) yield changed('level-raised', place, what);
  else yield changed('level-lowered', place, what, sharingBelow(is.category, is.level, was.level));
}

/** A date and a version cannot be compared: then it may live longer. */
function livesLonger(was: string | undefined, is: string | undefined): boolean {
  if (was === undefined) return false;
  if (is === undefined || isDate(was) !== isDate(is)) return true;
  return isDate(was) ? is > was : compareVersions(is, was) > 0;
}

function* diffAliases(place: string, was: Said, is: Said): Changes {
  const [before, after] = [was.aliases ?? [], is.aliases ?? []];
  for (const alias of lost(before, after)) {
    // What was an alias may be the name now.
    if (alias === is.name) continue;
    yield changed(
      'alias-lost',
      `${place}.aliases`,
      `${alias} is removed; keep it, released clients still use it`,
    );
  }
  for (const alias of lost(after, before)) {
    if (alias !== was.name)
      yield changed('alias-added', `${place}.aliases`, `${alias} is read as ${is.name}`);
  }
  if (lost(before, after).length + lost(after, before).length === 0 && before.join() !== after.join())
    yield changed('other', `${place}.aliases`, 'listed in another order');
}
