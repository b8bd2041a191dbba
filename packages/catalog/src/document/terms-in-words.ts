import type { CompiledCatalog } from '../compile.ts';
import type { Sensitivity, Terms } from '../field.ts';
import { LEVELS, type Level } from '../levels.ts';
import type { Text } from './document.ts';
import { codes, sentences, words } from './words.ts';

/** What something of a sensitivity is about. */
export function aboutInWords(sensitivity: Sensitivity): string {
  return sensitivity === 'technical' ? 'the program itself' : 'what you do with the program';
}

/** `at level standard or detailed`: the levels at which something is recorded. */
export function levelInWords(level: Level): Text {
  const enough = LEVELS.slice(LEVELS.indexOf(level));
  return enough.length === LEVELS.length ? ['at every level'] : words`at level ${codes(enough, 'or')}`;
}

/** From when and until when something is recorded; empty where it says nothing of it. */
export function lifeInWords({ title }: CompiledCatalog, { since, expires }: Terms): Text {
  const when = (point: string): string => (/^\d{4}-\d\d-\d\d$/.test(point) ? point : `${title} ${point}`);
  return sentences(
    since === undefined ? [] : words`Recorded since ${when(since)}.`,
    expires === undefined ? [] : words`Not recorded from ${when(expires)} on.`,
  );
}
