import { invocationsOf } from '../shell/invocations.ts';
import type { Risk, SafetyCategory } from '../vocabulary.ts';
import type { Subject } from './conditions.ts';
import { SAFETY_PATTERNS } from './patterns.ts';
import type { SafetyPattern } from './safety-pattern.ts';
import { touchedBy, writtenBy } from './targets.ts';

export interface Assessment {
  readonly risk: Risk;
  /** The most dangerous first. */
  readonly matched: readonly SafetyPattern[];
  /** The kind of danger of the most dangerous. */
  readonly category?: SafetyCategory;
}

const SEVERITY: Readonly<Record<Risk, number>> = { safe: 0, moderate: 1, high: 2, critical: 3 };

/**
 * How dangerous a command is, by what it would run. A help against mistakes, not a wall against an attacker:
 * a program that nobody listed can do anything.
 */
export function assess(command: string): Assessment {
  const { list, understood } = invocationsOf(command);
  const subject: Subject = {
    command,
    invocations: list,
    touched: list.flatMap(touchedBy),
    written: list.flatMap(writtenBy),
    understood,
  };
  const matched = SAFETY_PATTERNS.filter(({ pattern }) => pattern(subject)).sort(
    (a, b) => SEVERITY[b.risk] - SEVERITY[a.risk],
  );
  const [worst] = matched;
  return worst === undefined
    ? { risk: 'safe', matched }
    : { risk: worst.risk, matched, category: worst.category };
}
