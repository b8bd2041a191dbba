import { askModel } from './backend/ask-model.ts';
import type { ConfiguredBackend } from './backend/configured-backend.ts';
import { categoryOf } from './category.ts';
import { classifyIntent } from './intent.ts';
import { match } from './matcher/match.ts';
import { type Assessment, assess } from './safety/assess.ts';
import { decide } from './safety/decide.ts';
import type { Action, Backend, Category, ErrorCategory, Intent, SafetyLevel } from './vocabulary.ts';

/** What caro makes of a request. */
export interface Finding {
  readonly intent: Intent;
  readonly category: Category;
  /** Undefined when none was found. */
  readonly command?: string;
  readonly confidence?: number;
  readonly assessment: Assessment;
  readonly action: Action;
  readonly backend: Backend;
  readonly model?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Why there is no command. */
  readonly failure?: { readonly category: ErrorCategory; readonly code: `E${number}` };
}

const NOTHING_TO_ASSESS: Assessment = { risk: 'safe', matched: [] };

/**
 * Finds the command for a request and assesses it: by the patterns, and where none matches by a model, if one is configured.
 */
export async function findCommand(
  prompt: string,
  level: SafetyLevel,
  model: ConfiguredBackend | undefined,
): Promise<Finding> {
  const found = match(prompt);
  if (found !== undefined) {
    const { command, intent, category, confidence } = found;
    return { intent, category, command, confidence, backend: 'static', ...judge(command, level) };
  }
  const intent = classifyIntent(prompt);
  const nothing = { assessment: NOTHING_TO_ASSESS, action: 'allowed' as const };
  const base = { intent, category: categoryOf(intent) };
  if (model === undefined) {
    return { ...base, ...nothing, backend: 'static', failure: { category: 'model_error', code: 'E101' } };
  }
  const answer = await askModel(model, prompt);
  const asked = { backend: model.kind, model: model.model };
  if (!answer.ok)
    return { ...base, ...nothing, ...asked, failure: { category: answer.category, code: answer.code } };
  const { ok: _, ...rest } = answer;
  return { ...base, ...asked, ...rest, ...judge(answer.command, level) };
}

function judge(command: string, level: SafetyLevel): Pick<Finding, 'assessment' | 'action'> {
  const assessment = assess(command);
  return { assessment, action: decide(assessment, level) };
}
