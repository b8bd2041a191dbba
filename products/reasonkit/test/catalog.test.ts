import { compileCatalog } from '@candor/catalog/tools';
import { describe, expect, it } from 'vitest';
import { reasonkit } from '../src/catalog.ts';

const compiled = compileCatalog(reasonkit);

/** Every event of the specification, by the section of the design of 2025-12-28 that it comes from. */
const EVENTS = {
  lifecycle: [
    ...[
      'install_started',
      'install_completed',
      'install_failed',
      'update_available',
      'update_completed',
      'uninstall',
    ],
  ],
  session: ['session_started', 'session_ended', 'session_resumed'],
  command: ['command_executed', 'command_failed', 'command_cancelled'],
  thinktool: ['thinktool_started', 'thinktool_completed', 'thinktool_step_executed', 'profile_used'],
  error: ['error_occurred', 'error_recovered', 'crash_detected'],
  feedback: ['tool_used', 'feedback_given'],
  feature: [
    ...['feature_discovered', 'feature_first_use', 'feature_adoption', 'feature_disabled', 'help_viewed'],
  ],
  upgrade: [
    ...['upgrade_prompt_shown', 'upgrade_link_clicked', 'pricing_page_viewed', 'upgrade_completed'],
    ...['trial_started', 'trial_ended'],
  ],
} as const;

/** Every field of the design (2.2 to 2.4, 3.3, 3.4), and its place: `event.field`, or a dimension of the source. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['Started.method', 'install_started.method'],
  ['Started.version', 'install_started.target_version'],
  ['Started.os', 'source.os'],
  ['Started.arch', 'source.arch'],
  ['Completed.method', 'install_completed.method'],
  ['Completed.version', 'install_completed.target_version'],
  ['Completed.duration_ms', 'install_completed.duration_ms'],
  ['Completed.binary_size_bytes', 'install_completed.binary_size_bytes'],
  ['Failed.method', 'install_failed.method'],
  ['Failed.error_category', 'install_failed.install_error'],
  ['UpdateAvailable.current_version', 'update_available.current_version'],
  ['UpdateAvailable.available_version', 'update_available.available_version'],
  ['UpdateAvailable.days_since_release', 'update_available.days_since_release'],
  ['Uninstall.version', 'source.version'],
  ['Uninstall.days_since_install', 'uninstall.days_since_install'],
  ['Uninstall.total_sessions', 'uninstall.total_sessions'],
  ['CommandEvent.command', 'command_executed.command'],
  ['CommandEvent.subcommand', 'command_executed.subcommand'],
  ['CommandEvent.profile', 'command_executed.profile'],
  ['CommandEvent.thinktool_count', 'command_executed.thinktool_count'],
  ['CommandEvent.duration_ms', 'command_executed.duration_ms'],
  ['CommandEvent.success', 'command_executed.success'],
  ['CommandEvent.error_category', 'command_failed.error_category'],
  ['CommandEvent.cache_hit', 'command_executed.cache_hit'],
  ['TokenUsage.input', 'command_executed.tokens_input'],
  ['TokenUsage.output', 'command_executed.tokens_output'],
  ['TokenUsage.cached', 'command_executed.tokens_cached'],
  ['TokenUsage.model', 'command_executed.model'],
  ['ThinkToolEvent.tool_name', 'thinktool_completed.thinktool'],
  ['ThinkToolEvent.step_count', 'thinktool_completed.step_count'],
  ['ThinkToolEvent.duration_ms', 'thinktool_completed.duration_ms'],
  ['ThinkToolEvent.coherence_score', 'thinktool_completed.coherence_score'],
  ['ThinkToolEvent.depth_score', 'thinktool_completed.depth_score'],
  ['ThinkToolEvent.confidence_score', 'thinktool_completed.confidence_score'],
  ['ThinkToolEvent.tokens_used', 'thinktool_completed.tokens_used'],
  ['ThinkToolEvent.completed', 'thinktool_completed.completed'],
  ['FeatureEvent.feature_id', 'feature_first_use.feature_id'],
  ['FeatureEvent.discovery_source', 'feature_discovered.discovery_source'],
  ['FeatureEventType.Milestone.count', 'feature_adoption.milestone'],
  ['payload.thinktool_chain', 'command_executed.thinktool_chain'],
  ['payload.execution.llm_latency_ms', 'command_executed.llm_latency_ms'],
  ['payload.execution.processing_ms', 'command_executed.processing_ms'],
  ['payload.quality.confidence_score', 'command_executed.confidence_score'],
  ['payload.quality.coherence_score', 'command_executed.coherence_score'],
  ['payload.error_category', 'error_occurred.error_category'],
  ['payload.error_code', 'error_occurred.error_code'],
  ['payload.recoverable', 'error_occurred.recoverable'],
  ['payload.retry_count', 'error_occurred.retry_count'],
  ['payload.context.command', 'error_occurred.command'],
  ['payload.context.profile', 'error_occurred.profile'],
  ['payload.context.step', 'error_occurred.step'],
];

/** The vocabularies that the specification writes out. */
const VOCABULARIES: readonly (readonly [string, readonly string[]])[] = [
  ['install_completed.method', ['cargo', 'curl', 'npm', 'homebrew', 'manual']],
  [
    'install_failed.install_error',
    [
      ...['network_error', 'permission_denied', 'disk_space', 'dependency_missing'],
      ...['architecture_mismatch', 'unknown'],
    ],
  ],
  ['command_executed.command', ['think', 'compare', 'metrics', 'telemetry', 'config', 'help', 'other']],
  ['command_executed.profile', ['quick', 'balanced', 'deep', 'paranoid']],
  ['thinktool_completed.thinktool', ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty']],
  ['feedback_given.feedback_type', ['thumbs_up', 'thumbs_down', 'explicit', 'implicit']],
  ['feedback_given.category', ['accuracy', 'relevance', 'speed', 'format', 'other']],
  ['feature_discovered.discovery_source', ['help', 'documentation', 'error', 'upgrade', 'organic']],
  ['feature_adoption.milestone', ['5', '10', '25', '50', '100']],
];

/** Every metric of the specification's list, and of section 7.1. */
const METRICS = [
  ...['dau', 'wau', 'mau', 'stickiness', 'session_duration', 'queries_per_session', 'thinktool_usage'],
  ...['profile_distribution', 'feature_discovery', 'feature_stickiness', 'pro_interest', 'success_rate'],
  ...['error_rate_by_type', 'latency', 'confidence_scores', 'install_rate', 'install_method'],
  ...['retention_d1', 'retention_d7', 'retention_d30', 'churn', 'cache_hit_rate'],
  ...['tokens_input', 'tokens_output', 'estimated_cost'],
];

function fieldAt(place: string) {
  const [event = '', name = ''] = place.split('.');
  return compiled.events[event]?.fields[name];
}

describe('the catalog of ReasonKit', () => {
  it('declares every event of the specification, and no other', () => {
    expect(Object.keys(compiled.events).sort()).toEqual(Object.values(EVENTS).flat().sort());
  });

  it.each(FIELDS)('has a place for %s of the design', (_field, place) => {
    const [holder, name = ''] = place.split('.');
    if (holder === 'source') expect(['os', 'arch', 'version']).toContain(name);
    else expect(fieldAt(place)).toBeDefined();
  });

  it.each(VOCABULARIES)('gives %s the words of the specification', (place, values) => {
    const field = fieldAt(place);
    expect(field?.type === 'enum' ? field.values : undefined).toEqual(values);
  });

  it.each(METRICS)('computes %s', (name) => {
    expect(compiled.metrics[name]).toBeDefined();
  });

  it('asks for p50, p95 and p99 of the latency', () => {
    expect(compiled.metrics.latency).toMatchObject({ kind: 'percentiles', percentiles: [50, 95, 99] });
  });

  it('follows the three funnels of the design by milestones', () => {
    const steps = Object.entries(compiled.funnels).map(([name, { within, steps: all }]) => [
      name,
      within,
      all.map((step) => ('milestone' in step ? step.milestone : step)),
    ]);
    expect(steps).toEqual([
      [
        ...['install_to_first_run', 'cohort'],
        ['install_completed', 'session_started', 'first_command_executed', 'first_command_success'],
      ],
      [
        ...['first_run_to_activation', 'cohort'],
        ['first_command_success', 'second_session', 'thinktool_discovery', 'week_active'],
      ],
      [
        ...['free_to_paid', 'cohort'],
        [
          ...['upgrade_prompt_shown', 'upgrade_link_clicked', 'pricing_page_viewed', 'trial_started'],
          'upgrade_completed',
        ],
      ],
    ]);
    expect(compiled.cohorts).toMatchObject({ weekly: { by: 'week', weeks: 12, activity: 'active' } });
  });

  it('lives where the specification says', () => {
    expect(compiled).toMatchObject({
      ...{ command: 'rk-core', prefix: 'RK', switches: ['REASONKIT_TELEMETRY'] },
      ...{ store: '.local/share/reasonkit/.rk_telemetry.db', configDir: '.config/reasonkit' },
      ...{ sharing: ['local', 'aggregates', 'events'], retention: { localDays: 90, localMegabytes: 100 } },
      dimensions: { tier: ['oss', 'pro'] },
    });
    expect(Object.values(compiled.channels).map(({ consent }) => consent)).toEqual(['opt_in', 'opt_in']);
  });

  it('writes errors at once', () => {
    for (const event of EVENTS.error) expect(compiled.events[event]?.immediate).toBe(true);
  });

  it('asks a question and names a decision in the purpose of each event', () => {
    for (const { purpose } of Object.values(compiled.events)) expect(purpose).toMatch(/\? Decides .+\.$/);
  });

  it('has a use for each consent category', () => {
    const used = new Set(Object.values(compiled.events).map(({ category }) => category));
    expect([...used].sort()).toEqual(Object.keys(compiled.categories).sort());
  });
});
