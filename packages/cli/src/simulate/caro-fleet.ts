import { renderCaroArray } from './caro-array.ts';
import type { Fleet, Run } from './fleet.ts';

/** Median times of an answer in milliseconds, how far they spread, and how often a backend fails. */
const BACKENDS: Readonly<Record<string, { median: number; spread: number; fails: number }>> = {
  static: { median: 3, spread: 0.5, fails: 0.0005 },
  'embedded-mlx': { median: 650, spread: 0.5, fails: 0.01 },
  'embedded-cpu': { median: 1800, spread: 0.6, fails: 0.015 },
  embedded: { median: 1200, spread: 0.6, fails: 0.012 },
  ollama: { median: 900, spread: 0.7, fails: 0.03 },
  vllm: { median: 480, spread: 0.8, fails: 0.04 },
  other: { median: 1500, spread: 1, fails: 0.05 },
};
const REMOTE: ReadonlySet<string> = new Set(['ollama', 'vllm']);
const MODELS: Readonly<Record<string, readonly string[]>> = {
  'embedded-mlx': ['qwen2.5-coder-1.5b', 'qwen2.5-coder-3b'],
  ollama: ['llama3.2:3b', 'qwen2.5-coder:7b', 'codellama:7b'],
  vllm: ['qwen2.5-coder-32b', 'deepseek-coder-v2'],
};
const SIZES: Readonly<Record<string, string>> = { ollama: 'medium', vllm: 'large' };
const FAILURES = ['backend_timeout', 'connection_error', 'parse_error', 'model_error', 'model_load'] as const;
const MINUTE_MS = 60_000;

/** The release that fails more often than the others: what a release gate is to find. */
const BAD_RELEASE = '1.1.0';

/** People who use caro. */
export const caroFleet: Fleet = {
  product: 'caro',
  releases: [
    { version: '1.0.0', at: 0 },
    { version: '1.0.1', at: 0.12 },
    { version: '1.1.0-beta.1', at: 0.25, beta: true },
    { version: '1.1.0', at: 0.4 },
    { version: '1.1.1', at: 0.55 },
    { version: '1.2.0-beta.1', at: 0.7, beta: true },
    { version: '1.2.0', at: 0.8 },
  ],
  work(run) {
    const invocations = run.who.kind === 'ci' ? 1 : 1 + Math.min(3, run.random.geometric(0.5));
    for (let left = invocations; left > 0; left -= 1) {
      invoke(run, primaryOf(run));
      run.wait(run.random.between(5_000, 8 * MINUTE_MS));
    }
  },
  released: { format: 'caro/1', path: '/api/events', render: renderCaroArray },
};

/** What one start of caro counts of itself. */
interface Tally {
  generated: number;
  executed: number;
  errors: number;
  blocks: number;
  retries: number;
  firstMs?: number;
}

function primaryOf({ who }: Run): string {
  // A person keeps the backend that they set up.
  if (who.os === 'macos' && who.arch === 'aarch64') return who.index % 3 === 0 ? 'static' : 'embedded-mlx';
  return (
    ['static', 'static', 'ollama', 'embedded-cpu', 'vllm', 'embedded', 'other'][(who.index * 3) % 7] ??
    'static'
  );
}

function invoke(run: Run, primary: string): void {
  const { random, who } = run;
  const began = run.elapsed();
  const isFirst = run.count('invocations') === 1;
  const tally: Tally = { generated: 0, executed: 0, errors: 0, blocks: 0, retries: 0 };
  run.record('session.start', {
    backend_primary: primary,
    fallback_enabled: who.index % 4 !== 0,
    safety_level: safetyOf(run),
    output_format: who.kind === 'ci' ? 'json' : random.weighted({ plain: 90, json: 8, yaml: 2 }),
    is_first_run: isFirst,
    config_source: who.kind === 'ci' ? 'env' : random.weighted({ default: 60, file: 35, flag: 5 }),
    backend_available: [...new Set(['static', primary])],
    ...(isFirst && primary.startsWith('embedded')
      ? { model_download_ms: random.logNormal(45_000, 0.6) }
      : {}),
  });
  if (random.chance(0.08)) useFeature(run);
  if (random.chance(0.03)) changeSetting(run);
  run.wait(random.logNormal(1500, 0.6));
  for (let left = 1 + random.geometric(1.2); left > 0; left -= 1) {
    request(run, primary, began, tally);
    if (random.chance(crashRate(run))) {
      run.record('crash.detected', {
        component: random.skewed(run.words('crash.detected', 'component')),
        ...(random.chance(0.7) ? { error_code: 'E900' } : {}),
      });
      return;
    }
    run.wait(random.logNormal(9_000, 0.8));
  }
  run.record('session.end', {
    session_duration_ms: Math.min(86_400_000, run.elapsed() - began),
    commands_generated: tally.generated,
    commands_executed: tally.executed,
    errors_encountered: tally.errors,
    exit_reason: random.weighted({ user_complete: 92, interrupted: 6, error: 2 }),
    safety_blocks: tally.blocks,
    retries: tally.retries,
    ...(tally.firstMs === undefined ? {} : { first_command_ms: tally.firstMs }),
  });
}

/** A request, tried again in other words by some who got no answer. */
function request(run: Run, primary: string, began: number, tally: Tally): void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (answer(run, primary, attempt, began, tally)) return;
    if (!run.random.chance(0.4)) return;
    tally.retries += 1;
    run.wait(run.random.logNormal(6_000, 0.7));
  }
}

/** @returns whether there was an answer */
function answer(run: Run, primary: string, attempt: number, began: number, tally: Tally): boolean {
  const { random, who } = run;
  const isStatic = primary === 'static' || random.chance(0.62);
  const backend = isStatic ? 'static' : primary;
  const { median, spread, fails } = BACKENDS[backend] ?? { median: 1000, spread: 1, fails: 0.05 };
  const inference = atMost(MINUTE_MS, random.logNormal(median * who.slowness * run.effects.time, spread));
  const network = REMOTE.has(backend) ? atMost(MINUTE_MS, random.logNormal(60, 0.9)) : undefined;
  const response = atMost(MINUTE_MS, inference + (network ?? 0) + random.between(2, 25));
  run.wait(response);
  const failsNow = random.chance(fails * (run.version === BAD_RELEASE ? 3 : 1));
  if (failsNow) fail(run, backend, tally);
  const success = !failsNow && random.chance(Math.min(1, (isStatic ? 0.9 : 0.88) + run.effects.success));
  const risk = random.weighted({ safe: 88, moderate: 7, high: 3.5, critical: 1.5 });
  const intent = random.skewed(run.words('command.generated', 'query_intent'));
  const generation = run.newId();
  const model = MODELS[backend];
  run.record('command.generated', {
    generation_id: generation,
    backend_used: backend,
    inference_time_ms: inference,
    response_time_ms: response,
    success,
    risk_level: risk,
    patterns_matched: risk === 'safe' ? 0 : random.between(1, 3),
    query_intent: intent,
    category: random.skewed(run.words('command.generated', 'category')),
    retry_count: attempt,
    ...(isStatic
      ? {}
      : { input_token_count: random.logNormal(180, 0.4), output_token_count: random.logNormal(30, 0.5) }),
    ...(random.chance(0.9) ? { confidence_score: random.between(30, 100) / 100 } : {}),
    ...(model === undefined
      ? {}
      : { model_name: random.skewed(model), model_size: SIZES[backend] ?? 'small' }),
    ...(network === undefined ? {} : { network_latency_ms: network }),
  });
  tally.generated += 1;
  tally.firstMs ??= atMost(86_400_000, run.elapsed() - began);
  if (!success) return false;
  const isBlocked = risk !== 'safe' && check(run, generation, risk, intent, tally);
  if (!isBlocked && random.chance(0.84)) execute(run, generation, intent, tally);
  return true;
}

/** @returns whether the command was stopped */
function check(run: Run, generation: string, risk: string, intent: string, tally: Tally): boolean {
  const { random } = run;
  const action =
    risk === 'critical'
      ? random.weighted({ blocked: 95, warned: 5 })
      : random.weighted({ blocked: risk === 'high' ? 55 : 8, warned: 60, allowed: 15 });
  const isOverridden = action === 'blocked' && random.chance(0.07);
  run.record('safety.triggered', {
    generation_id: generation,
    risk_level: risk,
    pattern_category: random.skewed(run.words('safety.triggered', 'pattern_category')),
    action_taken: action,
    query_intent: intent,
    safety_level: safetyOf(run),
    ...(action === 'blocked'
      ? {
          block_reason: random.skewed(run.words('safety.triggered', 'block_reason')),
          user_override: isOverridden,
        }
      : {}),
  });
  if (action === 'blocked') tally.blocks += 1;
  return action === 'blocked' && !isOverridden;
}

function execute(run: Run, generation: string, intent: string, tally: Tally): void {
  const { random, who } = run;
  run.wait(random.logNormal(2500, 0.7));
  const mode = who.kind === 'ci' ? 'auto' : random.weighted({ confirmed: 82, auto: 10, dry_run: 8 });
  const took = random.logNormal(180, 1.3);
  run.record('command.executed', {
    generation_id: generation,
    execution_mode: mode,
    modified_before_execution: random.chance(0.09),
    execution_result: random.weighted({ success: 91, error: 6, timeout: 1, cancelled: 2 }),
    query_intent: intent,
    ...(mode === 'dry_run' ? {} : { execution_time_ms: atMost(86_400_000, took) }),
  });
  if (mode === 'dry_run') return;
  run.wait(took);
  tally.executed += 1;
}

function fail(run: Run, backend: string, tally: Tally): void {
  const { random } = run;
  // Some failures have nothing to do with a backend.
  const isOfBackend = random.chance(0.85);
  const category = isOfBackend
    ? random.skewed(FAILURES)
    : random.skewed(['config_error', 'io_error', 'safety_error', 'other']);
  run.record('error.occurred', {
    error_category: category,
    error_code: `E${100 + run.words('error.occurred', 'error_category').indexOf(category) * 10 + random.below(3)}`,
    component: isOfBackend ? 'inference' : random.skewed(run.words('error.occurred', 'component')),
    recoverable: random.chance(0.8),
    ...(isOfBackend
      ? { backend, recovery_attempted: random.chance(0.6), fallback_attempted: random.chance(0.4) }
      : {}),
  });
  tally.errors += 1;
}

function useFeature(run: Run): void {
  run.record('feature.used', { feature: run.random.skewed(run.words('feature.used', 'feature')) });
}

function changeSetting(run: Run): void {
  const setting = run.random.skewed(run.words('config.changed', 'setting'));
  const [before, after] = run.random.chance(0.5) ? ['on', 'off'] : ['off', 'on'];
  const isSwitch = setting === 'telemetry' || setting === 'air_gapped';
  run.record('config.changed', isSwitch ? { setting, old_value: before, new_value: after } : { setting });
}

function safetyOf({ who }: Run): string {
  return ['moderate', 'moderate', 'strict', 'moderate', 'permissive'][who.index % 5] ?? 'moderate';
}

function crashRate({ version }: Run): number {
  return version === BAD_RELEASE ? 0.004 : 0.0005;
}

function atMost(most: number, value: number): number {
  return Math.min(most, value);
}
