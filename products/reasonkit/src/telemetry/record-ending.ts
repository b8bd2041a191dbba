import { token } from '@candor/client';
import type { Answer } from '../answer-question.ts';
import type { BackendProblem } from '../backend/configured-backend.ts';
import { addTokens, NO_TOKENS } from '../backend/tokens.ts';
import type { Host } from '../host.ts';
import { modelName } from '../model-name.ts';
import type { CompareRequest, ThinkRequest } from '../options.ts';
import { PROFILE_PLANS } from '../reasoning/profiles.ts';
import type { Feature } from '../vocabulary.ts';
import { scoreFields } from './record-chain.ts';

/** Records that nothing could be asked. */
export function recordUnconfigured(
  { telemetry, counts }: Host,
  request: ThinkRequest | CompareRequest,
  { failure }: BackendProblem,
): void {
  counts.errors += 1;
  const { category, code, recoverable } = failure;
  const { command } = request;
  telemetry.record('error_occurred', { error_category: category, error_code: code, recoverable, command });
  telemetry.record('command_failed', {
    ...{ command, error_category: category, error_code: code },
    ...wayOfAsking(request),
  });
}

/** Records how a question to one or several profiles or models ended. */
export function recordEnding(
  host: Host,
  request: ThinkRequest | CompareRequest,
  answers: readonly Answer[],
  durationMs: number,
): void {
  const { telemetry } = host;
  const { command } = request;
  if (!request.cache) telemetry.record('feature_disabled', { feature_id: 'response_cache' });
  const failed = answers.find((answer) => answer.ended === 'failed');
  const answered = answers.filter((answer) => answer.ended === 'answered');
  const fields = { ...wayOfAsking(request), ...whatItTook(answers) };
  const stoppedAt = answers.find((answer) => answer.ended === 'cancelled');
  if (stoppedAt !== undefined) {
    telemetry.record('command_cancelled', {
      ...{ command, duration_ms: durationMs, step: Math.max(1, stoppedAt.steps) },
      ...{ ...wayOfAsking(request), ...toolsOf(answers) },
    });
    return;
  }
  if (answered.length === 0 && failed !== undefined) {
    telemetry.record('command_failed', {
      ...{ command, error_category: failed.failure.category, error_code: failed.failure.code },
      ...{ duration_ms: durationMs, step: Math.max(1, failed.steps), ...fields },
    });
    return;
  }
  const modelMs = Math.min(durationMs, Math.round(sum(answers.map(({ spent }) => spent.modelMs))));
  const fromCache = answered.every((answer) => answer.fromCache);
  const [only] = answered;
  telemetry.record('command_executed', {
    ...{ command, duration_ms: durationMs, success: failed === undefined, ...fields },
    ...{ llm_latency_ms: modelMs, processing_ms: durationMs - modelMs },
    ...(request.cache ? { cache_hit: fromCache } : {}),
    ...(command === 'think' && only !== undefined ? scoreFields(only.result.scores) : {}),
    ...(failed === undefined ? {} : { error_category: failed.failure.category }),
  });
  host.usedFeatures(featuresOf(request, answers));
}

function wayOfAsking(request: ThinkRequest | CompareRequest) {
  if (request.command === 'think') {
    const { profile, asked } = request;
    return { profile, ...(asked === undefined ? {} : { subcommand: asked }) };
  }
  const [first] = request.contenders;
  const profile = request.by === 'models' && first !== undefined ? { profile: first.profile } : {};
  return { ...profile, subcommand: request.by };
}

function whatItTook(answers: readonly Answer[]) {
  const tokens = answers.reduce((all, { spent }) => addTokens(all, spent.tokens), NO_TOKENS);
  const [model, ...others] = new Set(answers.map((answer) => modelName(answer.model)));
  return {
    ...toolsOf(answers),
    ...{ tokens_input: tokens.input, tokens_output: tokens.output, tokens_cached: tokens.cached },
    ...(model === undefined || others.length > 0 ? {} : { model: token(model) }),
    retry_count: sum(answers.map(({ spent }) => spent.retries)),
  };
}

/** The tools that ran: none for what came from the cache. */
function toolsOf(answers: readonly Answer[]) {
  const chains = answers.filter(({ steps }) => steps > 0).map(({ profile }) => PROFILE_PLANS[profile].chain);
  const chain = [...new Set(chains.flat())];
  return { thinktool_count: sum(chains.map(({ length }) => length)), thinktool_chain: chain };
}

function featuresOf(
  { command }: ThinkRequest | CompareRequest,
  answers: readonly Answer[],
): readonly Feature[] {
  const profiles = answers.map(({ profile }): Feature => `profile_${profile}`);
  const cached = answers.some((answer) => answer.ended === 'answered' && answer.fromCache);
  return [...new Set<Feature>([command, ...profiles, ...(cached ? (['response_cache'] as const) : [])])];
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
