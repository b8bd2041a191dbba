import type { WireFields } from '@candor/catalog';
import type { Fleet, Run } from './fleet.ts';

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
const MILESTONES: ReadonlySet<number> = new Set([5, 10, 25, 50, 100]);
const MINUTE_MS = 60_000;

/** The release that fails more often than the others. */
const BAD_RELEASE = '1.1.0';

/** People who use ReasonKit. */
export const reasonkitFleet: Fleet = {
  product: 'reasonkit',
  releases: [
    { version: '1.0.0', at: 0 },
    { version: '1.0.1', at: 0.15 },
    { version: '1.1.0-beta.1', at: 0.3, beta: true },
    { version: '1.1.0', at: 0.5 },
    { version: '1.1.1', at: 0.65 },
    { version: '1.2.0', at: 0.85 },
  ],
  work(run) {
    if (run.runsBefore === 0 && run.who.kind !== 'ci') install(run);
    const invocations = run.who.kind === 'ci' ? 1 : 1 + Math.min(4, run.random.geometric(0.8));
    for (let index = 0; index < invocations; index += 1) {
      const idle = run.random.between(5_000, 9 * MINUTE_MS);
      if (index > 0) run.wait(idle);
      invoke(run, index > 0 ? idle : undefined);
    }
    if (run.isLast && run.random.chance(0.4)) {
      run.wait(MINUTE_MS);
      run.record('uninstall', { days_since_install: run.daysBefore, total_sessions: run.runsBefore + 1 });
    }
  },
};

function install(run: Run): void {
  const { random, version } = run;
  const method = random.skewed(run.words('install_completed', 'method'));
  do {
    run.record('install_started', { method, target_version: version });
    run.wait(random.logNormal(20_000, 0.7));
    if (!random.chance(0.08)) break;
    const cause = random.skewed(run.words('install_failed', 'install_error'));
    run.record('install_failed', { method, install_error: cause });
    run.wait(MINUTE_MS);
  } while (random.chance(0.9));
  run.record('install_completed', {
    method,
    target_version: version,
    duration_ms: random.logNormal(20_000, 0.7),
    binary_size_bytes: 21_000_000 + random.below(4_000_000),
  });
  run.wait(30_000);
}

interface Counts {
  queries: number;
  answered: number;
  tools: number;
  errors: number;
}

function invoke(run: Run, idle: number | undefined): void {
  const { random, who } = run;
  const began = run.elapsed();
  run.record('session_started', {
    is_first_run: run.count('invocations') === 1,
    config_source: random.weighted({ file: 6, env: 3, none: 1 }),
  });
  if (idle !== undefined) run.record('session_resumed', { idle_ms: idle });
  update(run);
  if (random.chance(0.1)) look(run);
  run.wait(random.logNormal(1200, 0.5));
  const counts: Counts = { queries: 0, answered: 0, tools: 0, errors: 0 };
  const profile = profileOf(run);
  const isQuestion = random.chance(0.88);
  if (isQuestion) ask(run, random.chance(0.94) ? 'think' : 'compare', profile, counts);
  else other(run);
  if (random.chance(0.002)) {
    crash(run, profile, counts.tools + 1);
    return;
  }
  if (isQuestion && random.chance(0.12)) feedback(run);
  if (who.tier === 'oss' ? random.chance(0.05) : random.chance(0.01)) upgrade(run);
  run.record('session_ended', {
    duration_ms: run.elapsed() - began,
    query_count: counts.queries,
    tool_count: counts.tools,
    error_count: counts.errors,
    ...(counts.queries === 0 ? {} : { success_rate: counts.answered / counts.queries, profile }),
    exit_reason: random.weighted({ completed: 94, interrupted: 4, failed: 2 }),
  });
}

/** Newer versions are heard of, and come. */
function update(run: Run): void {
  const { random, version, versionBefore } = run;
  if (versionBefore !== undefined && versionBefore !== version && run.count(`first run of ${version}`) === 1)
    run.record('update_completed', { from_version: versionBefore, to_version: version, method: 'cargo' });
  if (run.versionAge > 0 && run.versionAge < 30 && random.chance(0.05))
    run.record('update_available', {
      ...{ available_version: version, current_version: versionBefore ?? version },
      days_since_release: run.versionAge,
    });
}

/** Most stay with the profile they know; some find others. */
function profileOf({ random, who }: Run): string {
  return who.index % 5 === 0
    ? random.weighted({ quick: 40, balanced: 35, deep: 20, paranoid: 5 })
    : random.weighted({ balanced: 92, quick: 5, deep: 3 });
}

/** A question: its chain of tools, and one of the three ways in which a command ends. */
function ask(run: Run, command: string, profile: string, counts: Counts): void {
  const { random, who, effects } = run;
  const model = Object.keys(MODELS)[(who.index * 3) % 5] ?? 'gpt-4o-mini';
  const { median, spread } = MODELS[model] ?? { median: 2000, spread: 0.5 };
  const chain = CHAINS[profile] ?? [];
  const isCached = random.chance(0.06);
  const asked = { subcommand: 'profile', profile, thinktool_count: chain.length, thinktool_chain: chain };
  counts.queries += 1;
  use(run, command);
  use(run, `profile_${profile}`);
  if (isCached) use(run, 'response_cache');
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
    if (random.chance(0.04)) tool(run, thinktool);
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

/** A feature's first use, and its milestones. */
function use(run: Run, feature: string): void {
  const times = run.count(feature);
  if (times === 1) {
    const source = run.random.skewed(run.words('feature_first_use', 'discovery_source'));
    run.record('feature_first_use', { feature_id: feature, discovery_source: source });
  }
  if (MILESTONES.has(times))
    run.record('feature_adoption', { feature_id: feature, milestone: String(times) });
}

/** Help and documentation, and what is turned off. */
function look(run: Run): void {
  const { random } = run;
  const feature = random.skewed(run.words('feature_discovered', 'feature_id'));
  run.record('help_viewed', random.chance(0.5) ? { command: 'think' } : {});
  if (run.count(`looked at ${feature}`) === 1)
    run.record('feature_discovered', {
      feature_id: feature,
      discovery_source: random.skewed(run.words('feature_discovered', 'discovery_source')),
    });
  if (random.chance(0.15)) run.record('feature_disabled', { feature_id: 'response_cache' });
}

/** A command that asks no model. */
function other(run: Run): void {
  const command = run.random.skewed(['metrics', 'telemetry', 'config', 'help', 'other']);
  const took = run.random.logNormal(60, 0.5);
  run.wait(took);
  if (command === 'metrics') use(run, 'metrics');
  run.record('command_executed', {
    ...{ command, duration_ms: took, success: run.random.chance(0.99) },
    ...(command === 'telemetry' ? { subcommand: run.random.oneOf(['status', 'show', 'explain']) } : {}),
  });
}

function tool(run: Run, thinktool: string): void {
  run.record('tool_used', {
    tool_category: run.random.skewed(run.words('tool_used', 'tool_category')),
    ...{ thinktool, duration_ms: run.random.logNormal(300, 0.7), success: run.random.chance(0.93) },
  });
}

function feedback(run: Run): void {
  const { random } = run;
  use(run, 'feedback');
  const kind = random.weighted({ thumbs_up: 60, thumbs_down: 15, explicit: 20, implicit: 5 });
  run.record('feedback_given', {
    feedback_type: kind,
    ...(kind === 'explicit' ? { rating: random.between(2, 5) } : {}),
    ...(random.chance(0.5) ? { category: random.skewed(run.words('feedback_given', 'category')) } : {}),
  });
}

/** The way to Pro, which few go to its end. */
function upgrade(run: Run): void {
  const { random } = run;
  const placement = random.skewed(run.words('upgrade_prompt_shown', 'placement'));
  run.record('upgrade_prompt_shown', { placement });
  if (!random.chance(0.25)) return;
  run.wait(4000);
  run.record('upgrade_link_clicked', { placement });
  if (!random.chance(0.7)) return;
  run.wait(3000);
  run.record('pricing_page_viewed', {});
  if (!random.chance(0.5) || run.count('trials') > 1) return;
  run.wait(MINUTE_MS);
  run.record('trial_started', {});
  const converted = random.chance(0.4);
  run.record('trial_ended', { converted });
  if (converted) run.record('upgrade_completed', {});
}

function crash(run: Run, profile: string, step: number): void {
  run.record('crash_detected', { error_code: 'uncaught_exception', command: 'think', profile, step });
}
