import type { WireFields } from '@candor/catalog';
import type { Run } from './fleet.ts';
import { useFeature, useTool } from './reasonkit-features.ts';

/** What a profile's chain holds. */
const CHAINS: Readonly<Record<string, readonly string[]>> = {
  quick: ['gigathink', 'laserlogic'],
  balanced: ['gigathink', 'laserlogic', 'bedrock', 'proofguard'],
  deep: ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'],
  paranoid: ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'],
};
/** Median milliseconds of one answer, and how far they spread. */
const MODELS: Readonly<Record<string, { median: number; spread: number }>> = {
  'claude-sonnet-4-5': { median: 2400, spread: 0.5 },
  'gpt-4o-mini': { median: 1100, spread: 0.5 },
  'claude-opus-4-5-20251101': { median: 3600, spread: 0.4 },
  'gemini-2.5-flash': { median: 900, spread: 0.6 },
  'llama3.2:3b': { median: 2000, spread: 0.8 },
};
const CODES: Readonly<Record<string, readonly string[]>> = {
  rate_limit: ['rate_limit_exceeded', 'quota_exceeded'],
  timeout: ['request_timeout'],
  network_error: ['connection_reset', 'host_not_found', 'connection_refused'],
  api_error: ['server_error', 'bad_request'],
  parse_error: ['invalid_json', 'invalid_answer'],
  auth_error: ['invalid_api_key'],
};
const FAILURES = [
  'rate_limit',
  'timeout',
  'network_error',
  'api_error',
  'parse_error',
  'auth_error',
] as const;

/** The release that fails more often than the others. */
const BAD_RELEASE = '1.1.0';

/** What a start of rk-core counts of itself. */
export interface Counts {
  queries: number;
  answered: number;
  tools: number;
  errors: number;
}

/** A question: its chain of tools, and one of the three ways in which a command ends. */
export function ask(run: Run, command: string, profile: string, counts: Counts): void {
  const { random, who, effects } = run;
  const model = Object.keys(MODELS)[(who.index * 3) % 5] ?? 'gpt-4o-mini';
  const { median, spread } = MODELS[model] ?? { median: 2000, spread: 0.5 };
  const chain = CHAINS[profile] ?? [];
  const isCached = random.chance(0.06);
  const asked = { subcommand: 'profile', profile, thinktool_count: chain.length, thinktool_chain: chain };
  counts.queries += 1;
  useFeature(run, command);
  useFeature(run, `profile_${profile}`);
  if (isCached) useFeature(run, 'response_cache');
  let llm = 0;
  let tokens = 0;
  const scores = scoresOf(run, profile);
  for (const [index, thinktool] of isCached ? [] : chain.entries()) {
    const step = index + 1;
    run.record('thinktool_started', { thinktool, profile, step });
    if (random.chance(run.version === BAD_RELEASE ? 0.02 : 0.006)) {
      const category = fail(run, command, profile, step, counts);
      if (category !== undefined) {
        run.record('thinktool_completed', { thinktool, duration_ms: 30_000, completed: false, profile });
        run.record('command_failed', {
          ...{ command, error_category: category, error_code: codeOf(run, category), ...asked, model },
          ...{ duration_ms: llm + 30_000, step, retry_count: 2, ...tokensOf(run, tokens) },
        });
        return;
      }
    }
    const took = random.logNormal(median * who.slowness * effects.time, spread);
    const used = random.logNormal(700, 0.4);
    run.wait(took);
    llm += took;
    tokens += used;
    run.record('thinktool_step_executed', {
      ...{ thinktool, step, duration_ms: took, success: true, tokens_used: used, profile },
    });
    run.record('thinktool_completed', {
      ...{ thinktool, duration_ms: took + 3, step_count: 1, completed: true, tokens_used: used, profile },
      ...scoresOf(run, profile),
    });
    counts.tools += 1;
    if (random.chance(0.04)) useTool(run, thinktool);
    if (random.chance(0.01)) {
      run.record('command_cancelled', { command, duration_ms: llm, ...asked, step });
      return;
    }
  }
  const processing = random.logNormal(40, 0.5);
  run.wait(processing);
  const success = random.chance(Math.min(1, 0.96 + effects.success));
  run.record('command_executed', {
    ...{ command, duration_ms: llm + processing, success, ...asked, model, cache_hit: isCached },
    ...{ llm_latency_ms: llm, processing_ms: processing, retry_count: 0, ...scores },
    ...(isCached ? {} : tokensOf(run, tokens)),
    ...(success ? {} : { error_category: 'tool_error' }),
  });
  run.record('profile_used', {
    ...{ profile, thinktool_count: chain.length, thinktool_chain: chain, step_count: chain.length },
    ...{ duration_ms: llm + processing, success, confidence_score: scores.confidence_score ?? 0.5 },
  });
  if (success) counts.answered += 1;
}

/** @returns the kind of failure that ends the command; undefined when another attempt went well */
function fail(run: Run, command: string, profile: string, step: number, counts: Counts): string | undefined {
  const { random } = run;
  const category = random.skewed(FAILURES);
  const context = { error_category: category, error_code: codeOf(run, category), command, profile, step };
  run.record('error_occurred', { ...context, recoverable: category !== 'auth_error', retry_count: 0 });
  counts.errors += 1;
  run.wait(random.logNormal(2000, 0.5));
  if (category === 'auth_error' || random.chance(0.5)) return category;
  run.record('error_recovered', { ...context, retry_count: 1 });
  return undefined;
}

function codeOf({ random }: Run, category: string): string {
  return random.skewed(CODES[category] ?? ['other']);
}

function scoresOf({ random }: Run, profile: string): WireFields {
  const surer = profile === 'deep' || profile === 'paranoid' ? 8 : 0;
  return {
    confidence_score: random.between(50 + surer, 99) / 100,
    coherence_score: random.between(40 + surer, 100) / 100,
    depth_score: random.between(30 + 2 * surer, 100) / 100,
  };
}

function tokensOf({ random }: Run, tokens: number): WireFields {
  const output = Math.round(tokens * 0.3);
  return {
    tokens_input: tokens - output,
    tokens_output: output,
    tokens_cached: random.chance(0.3) ? random.below(500) : 0,
  };
}
