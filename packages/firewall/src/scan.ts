import type { Context } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import { matchesWhole } from './matches-whole.ts';
import { secondReading } from './second-reading.ts';
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
 * Decides whether a text may exist in telemetry.
 *
 * The field it stands in decides how. A value of a vocabulary is looked up, an id must have its form, and no detector is
 * asked: they could only be wrong about it. A token must be as declared, and then every detector is asked, since a
 * pattern that lets model names through lets many other things through. In free text the detectors alone decide.
 *
 * @param text of any length; the time is linear in it
 * @example
 * scan('ada@example.org') // { allowed: false, detectors: ['email', 'host-name'] }
 * scan('ada', { rule: { kind: 'vocabulary', values: new Set(['ollama']) } }) // { allowed: false, detectors: ['vocabulary'] }
 */
export function scan(text: string, { rule, ownNames = NO_NAMES }: ScanContext = {}): Verdict {
  switch (rule?.kind) {
    case 'vocabulary':
      return rule.values.has(text) ? ALLOWED : NOT_LISTED;
    case 'id':
      return matchesWhole(rule.pattern, text) ? ALLOWED : NOT_AS_DECLARED;
    case 'token':
      if (text.length > rule.maxLength || !matchesWhole(rule.pattern, text)) return NOT_AS_DECLARED;
      return askDetectors(text, { isToken: true, ownNames });
    case undefined:
      return askDetectors(text, { isToken: false, ownNames });
  }
}

function askDetectors(text: string, context: Context): Verdict {
  const second = secondReading(text);
  let found: string[] | undefined;
  for (const detector of DETECTORS) {
    if (!detector.find(text, context) && (second === undefined || !detector.find(second, context))) continue;
    found ??= [];
    found.push(detector.name);
  }
  return found === undefined ? ALLOWED : { allowed: false, detectors: found };
}
