import type { Action, Risk, SafetyLevel } from '../vocabulary.ts';
import type { Assessment } from './assess.ts';

const DECISIONS: Readonly<Record<SafetyLevel, Readonly<Record<Risk, Action>>>> = {
  strict: { safe: 'allowed', moderate: 'blocked', high: 'blocked', critical: 'blocked' },
  moderate: { safe: 'allowed', moderate: 'warned', high: 'blocked', critical: 'blocked' },
  permissive: { safe: 'allowed', moderate: 'warned', high: 'warned', critical: 'blocked' },
};

/** What is done about a command of that risk. No level lets a critical one pass. */
export function decide(assessment: Pick<Assessment, 'risk'>, level: SafetyLevel = 'moderate'): Action {
  return DECISIONS[level][assessment.risk];
}
