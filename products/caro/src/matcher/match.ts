import type { Category, Intent } from '../vocabulary.ts';
import type { Pattern } from './pattern.ts';
import { PATTERNS } from './patterns.ts';
import { type CompiledPhrase, compilePhrase } from './phrase.ts';
import { promptWords } from './prompt-words.ts';
import { SLOTS } from './slots.ts';

/** A command for a request, with no model asked. */
export interface Match {
  readonly command: string;
  readonly intent: Intent;
  readonly category: Category;
  /** From 0 to 1: every word that no phrase accounts for is a little doubt. */
  readonly confidence: number;
}

interface CompiledPattern {
  readonly pattern: Pattern;
  readonly phrases: readonly CompiledPhrase[];
  /** What a command gets for the slots that the phrase did not have. */
  readonly absent: Readonly<Record<string, string>>;
}

const COMPILED: readonly CompiledPattern[] = PATTERNS.map((pattern) => {
  const phrases = pattern.words.map(compilePhrase);
  const slots = phrases.flatMap((phrase) => phrase.slots);
  return {
    pattern,
    phrases,
    absent: Object.fromEntries(slots.map(({ key, type }) => [key, SLOTS[type].absent])),
  };
});

const DOUBT_OF_A_DROPPED_WORD = 0.25;

/** The static backend: the first pattern of the table that a request matches as a whole. */
export function match(prompt: string): Match | undefined {
  return matchPattern(prompt)?.match;
}

/** The same, with the pattern that was found. */
export function matchPattern(
  prompt: string,
): { readonly pattern: Pattern; readonly match: Match } | undefined {
  const words = promptWords(prompt);
  if (words === undefined || words.kept === 0) return undefined;
  for (const { pattern, phrases, absent } of COMPILED) {
    const values = firstOf(phrases, (phrase) => fill(phrase, words.text));
    if (values === undefined) continue;
    const doubt = (DOUBT_OF_A_DROPPED_WORD * words.dropped) / (words.kept + words.dropped);
    const confidence = Math.round((1 - doubt) * 100) / 100;
    const { intent, category } = pattern;
    return {
      pattern,
      match: { command: pattern.command({ ...absent, ...values }), intent, category, confidence },
    };
  }
  return undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a request has in the slots of a phrase; undefined when it does not match. */
function fill(phrase: CompiledPhrase, text: string): Readonly<Record<string, string>> | undefined {
  const lower = text.toLowerCase();
  if (!phrase.required.every((words) => words.some((word) => lower.includes(` ${word}`)))) return undefined;
  const found = phrase.expression().exec(text);
  if (found === null) return undefined;
  const values: Record<string, string> = {};
  for (const [index, { key, type }] of phrase.slots.entries()) {
    const raw = found[index + 1];
    if (raw === undefined) continue;
    const value = SLOTS[type].read(raw);
    if (value === undefined) return undefined;
    values[key] = value;
  }
  return values;
}
