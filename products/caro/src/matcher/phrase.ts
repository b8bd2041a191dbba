import { type Phrase, type PhraseNode, type PhraseSequence, parsePhrase } from './phrase-syntax.ts';
import { SLOTS, type SlotName } from './slots.ts';
import { WORD_CLASSES, type WordClass } from './word-classes.ts';

export interface CompiledPhrase {
  /** Sets of words of which a matching request has one each. */
  readonly required: readonly (readonly string[])[];
  /** Matches a whole request. Compiled when it is first needed. */
  readonly expression: () => RegExp;
  /** The slots in the order of the expression's groups; a key may stand at two places of a phrase. */
  readonly slots: readonly { readonly key: string; readonly type: SlotName }[];
}

/** @throws {Error} when a phrase names a slot or a class that does not exist: a mistake in a table. */
export function compilePhrase(phrase: Phrase): CompiledPhrase {
  const sequence = parsePhrase(phrase);
  let expression: RegExp | undefined;
  return {
    required: sequence.map(requiredWords).filter((words) => words.length > 0),
    expression: () => {
      expression ??= new RegExp(`^${sourceOf(sequence)}$`, 'i');
      return expression;
    },
    slots: slotsOf(sequence),
  };
}

/** Every word is written with the blank before it, so that optional parts take their blank with them. */
function sourceOf(sequence: PhraseSequence): string {
  const source = (node: PhraseNode): string => {
    switch (node.kind) {
      case 'word':
        return ` ${node.word.replace(/[.+]/g, '\\$&')}`;
      case 'class':
        return ` (?:${wordClass(node.name)})`;
      case 'slot':
        return ` (${SLOTS[slotName(node.type)].pattern})`;
      case 'choice':
        return `(?:${node.of.map(sourceOf).join('|')})${node.optional ? '?' : ''}`;
    }
  };
  return sequence.map(source).join('');
}

/**
 * Looking for these words is far cheaper than compiling an expression that cannot match: a request meets
 * hundreds of phrases, and its command is to be there in milliseconds.
 */
function requiredWords(node: PhraseNode): readonly string[] {
  switch (node.kind) {
    case 'word':
      return [node.word.replace(/.\?$/, '')];
    case 'class':
      return wordClass(node.name).split('|');
    case 'slot':
      return [];
    case 'choice': {
      const sets = node.optional
        ? []
        : node.of.map(([first]) => (first === undefined ? [] : requiredWords(first)));
      return sets.every((words) => words.length > 0) ? sets.flat() : [];
    }
  }
}

function slotsOf(sequence: PhraseSequence): CompiledPhrase['slots'] {
  return sequence.flatMap((node) => {
    if (node.kind === 'slot') return [{ key: node.key, type: slotName(node.type) }];
    return node.kind === 'choice' ? node.of.flatMap(slotsOf) : [];
  });
}

function wordClass(name: string): string {
  if (!Object.hasOwn(WORD_CLASSES, name)) throw new Error(`There is no class of words <${name}>.`);
  return WORD_CLASSES[name as WordClass];
}

function slotName(name: string): SlotName {
  if (!Object.hasOwn(SLOTS, name)) throw new Error(`There is no slot {${name}}.`);
  return name as SlotName;
}
