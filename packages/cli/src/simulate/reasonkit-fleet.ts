import type { Fleet, Run } from './fleet.ts';
import { giveFeedback, lookAround, runOther, thinkOfPro } from './reasonkit-features.ts';
import { ask, type Counts } from './reasonkit-question.ts';

const MINUTE_MS = 60_000;

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

function invoke(run: Run, idle: number | undefined): void {
  const { random, who } = run;
  const began = run.elapsed();
  run.record('session_started', {
    is_first_run: run.count('invocations') === 1,
    config_source: random.weighted({ file: 6, env: 3, none: 1 }),
  });
  if (idle !== undefined) run.record('session_resumed', { idle_ms: idle });
  update(run);
  if (random.chance(0.1)) lookAround(run);
  run.wait(random.logNormal(1200, 0.5));
  const counts: Counts = { queries: 0, answered: 0, tools: 0, errors: 0 };
  const profile = profileOf(run);
  const isQuestion = random.chance(0.88);
  if (isQuestion) ask(run, random.chance(0.94) ? 'think' : 'compare', profile, counts);
  else runOther(run);
  if (random.chance(0.002)) {
    crash(run, profile, counts.tools + 1);
    return;
  }
  if (isQuestion && random.chance(0.12)) giveFeedback(run);
  if (who.tier === 'oss' ? random.chance(0.05) : random.chance(0.01)) thinkOfPro(run);
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

function crash(run: Run, profile: string, step: number): void {
  run.record('crash_detected', { error_code: 'uncaught_exception', command: 'think', profile, step });
}
