import { matchesWhole } from './matches-whole.ts';
import { scan, type Verdict } from './scan.ts';
import type { TokenRule } from './text-rule.ts';

const NOT_AS_DECLARED: Verdict = { allowed: false, detectors: ['pattern'] };

/**
 * Decides about a value of an open vocabulary: first whether it is what its rule declares, then as `scan` does.
 * The detectors have the last word, since a pattern that lets model names through lets many other things through.
 *
 * @param rule its `maxLength` counts UTF-16 units
 */
export function scanToken(value: string, rule: Pick<TokenRule, 'pattern' | 'maxLength'>): Verdict {
  if (value.length > rule.maxLength || !matchesWhole(rule.pattern, value)) return NOT_AS_DECLARED;
  return scan(value);
}
