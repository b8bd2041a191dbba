import type { Run } from './fleet.ts';

const MILESTONES: ReadonlySet<number> = new Set([5, 10, 25, 50, 100]);
const MINUTE_MS = 60_000;

/** A feature's first use, and its milestones. */
export function useFeature(run: Run, feature: string): void {
  const times = run.count(feature);
  if (times === 1) {
    const source = run.random.skewed(run.words('feature_first_use', 'discovery_source'));
    run.record('feature_first_use', { feature_id: feature, discovery_source: source });
  }
  if (MILESTONES.has(times))
    run.record('feature_adoption', { feature_id: feature, milestone: String(times) });
}

/** Help and documentation, and what is turned off. */
export function lookAround(run: Run): void {
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
export function runOther(run: Run): void {
  const command = run.random.skewed(['metrics', 'telemetry', 'config', 'help', 'other']);
  const took = run.random.logNormal(60, 0.5);
  run.wait(took);
  if (command === 'metrics') useFeature(run, 'metrics');
  run.record('command_executed', {
    ...{ command, duration_ms: took, success: run.random.chance(0.99) },
    ...(command === 'telemetry' ? { subcommand: run.random.oneOf(['status', 'show', 'explain']) } : {}),
  });
}

/** Something beside the ThinkTools. */
export function useTool(run: Run, thinktool: string): void {
  run.record('tool_used', {
    tool_category: run.random.skewed(run.words('tool_used', 'tool_category')),
    ...{ thinktool, duration_ms: run.random.logNormal(300, 0.7), success: run.random.chance(0.93) },
  });
}

export function giveFeedback(run: Run): void {
  const { random } = run;
  useFeature(run, 'feedback');
  const kind = random.weighted({ thumbs_up: 60, thumbs_down: 15, explicit: 20, implicit: 5 });
  run.record('feedback_given', {
    feedback_type: kind,
    ...(kind === 'explicit' ? { rating: random.between(2, 5) } : {}),
    ...(random.chance(0.5) ? { category: random.skewed(run.words('feedback_given', 'category')) } : {}),
  });
}

/** The way to Pro, which few go to its end. */
export function thinkOfPro(run: Run): void {
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
