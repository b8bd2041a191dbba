import type { Category, Intent } from '../vocabulary.ts';
import type { Phrase, SlotKeys } from './phrase-syntax.ts';

/** One thing that the static backend can do. */
export interface Pattern {
  readonly id: string;
  /** The ways to ask for it. */
  readonly words: readonly Phrase[];
  /** Writes the command. Slots are already quoted for a shell. */
  readonly command: (slots: Readonly<Record<string, string>>) => string;
  readonly intent: Intent;
  readonly category: Category;
  /** Requests, each with the command it must give. */
  readonly examples: readonly (readonly [prompt: string, command: string])[];
}

interface PatternEntry<Words extends readonly Phrase[]> extends Omit<Pattern, 'words' | 'command'> {
  readonly words: Words;
  readonly command: (slots: Readonly<Record<SlotKeys<Words[number]>, string>>) => string;
}

/** Checks at compile time that a command uses only slots which its phrases have. */
export function pattern<const Words extends readonly Phrase[]>(entry: PatternEntry<Words>): Pattern {
  // The matcher fills every slot that the phrases of a pattern name, so a wider record is safe to pass.
  return entry as unknown as Pattern;
}
