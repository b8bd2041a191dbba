import { categoryOf } from './category.ts';
import { classifyIntent } from './intent.ts';
import { match } from './matcher/match.ts';
import { type Assessment, assess } from './safety/assess.ts';
import { decide } from './safety/decide.ts';
import type { Action, Category, Intent, SafetyLevel } from './vocabulary.ts';

/** What caro makes of a request. */
export interface Finding {
  readonly intent: Intent;
  readonly category: Category;
  /** Undefined when no pattern matches. */
  readonly command?: string;
  readonly confidence?: number;
  readonly assessment: Assessment;
  readonly action: Action;
}

const NOTHING_TO_ASSESS: Assessment = { risk: 'safe', matched: [] };

/** Finds the command for a request and assesses it. */
export function findCommand(prompt: string, level: SafetyLevel): Finding {
  const found = match(prompt);
  if (found === undefined) {
    const intent = classifyIntent(prompt);
    return { intent, category: categoryOf(intent), assessment: NOTHING_TO_ASSESS, action: 'allowed' };
  }
  const { command, intent, category, confidence } = found;
  const assessment = assess(command);
  return { intent, category, command, confidence, assessment, action: decide(assessment, level) };
}
