import type { Risk, SafetyCategory } from '../vocabulary.ts';
import type { Condition } from './conditions.ts';

/** One way in which a command can do harm. */
export interface SafetyPattern {
  readonly id: string;
  readonly category: SafetyCategory;
  readonly risk: Exclude<Risk, 'safe'>;
  readonly pattern: Condition;
  /** What can happen, for the person who is asked whether to go on. */
  readonly explanation: string;
}
