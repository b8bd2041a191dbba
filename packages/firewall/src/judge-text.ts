import type { AskDetectors } from './ask-detectors.ts';
import { matchesWhole } from './matches-whole.ts';
import type { TextRule } from './text-rule.ts';

/** What was found in a text: names of detectors, or the reason that the field's own rule gives, never the text or a part of it. */
export interface Verdict {
  readonly allowed: boolean;
  readonly detectors: readonly string[];
}

/** Where a text stands. */
export interface ScanContext {
  /** What its field declares. Without one it is free text, and the detectors alone decide. */
  readonly rule?: TextRule;
  /** The names of this machine and of its user: they may not stand in a value either. Asked for only when a detector needs them. */
  readonly ownNames?: () => readonly string[];
}

const ALLOWED: Verdict = { allowed: true, detectors: [] };
const NOT_LISTED: Verdict = { allowed: false, detectors: ['vocabulary'] };
const NOT_AS_DECLARED: Verdict = { allowed: false, detectors: ['pattern'] };
const NO_NAMES = (): readonly string[] => [];

/**
 * Judges a text by the rule of its field, and asks the detectors where that leaves room for them.
 *
 * @param ask the detectors are many, and most values need none: whoever judges says where they come from
 */
export function judgeText(
  text: string,
  { rule, ownNames = NO_NAMES }: ScanContext,
  ask: AskDetectors,
): Verdict {
  switch (rule?.kind) {
    case 'vocabulary':
      return rule.values.has(text) ? ALLOWED : NOT_LISTED;
    case 'id':
      return matchesWhole(rule.pattern, text) ? ALLOWED : NOT_AS_DECLARED;
    case 'token':
      if (text.length > rule.maxLength || !matchesWhole(rule.pattern, text)) return NOT_AS_DECLARED;
      return verdictOf(ask(text, { isToken: true, ownNames }));
    case undefined:
      return verdictOf(ask(text, { isToken: false, ownNames }));
  }
}

function verdictOf(found: readonly string[] | undefined): Verdict {
  return found === undefined ? ALLOWED : { allowed: false, detectors: found };
}
