import type { EventMapping, FieldMapping, FormatMapping } from '@candor/catalog';
import { ARCH, DISCOVERY_SOURCE, INSTALL_ERROR, INSTALL_METHOD, OS, THINK_TOOL } from './spellings.ts';

type Fields = Readonly<Record<string, FieldMapping>>;

const method: Fields = { 'payload.method': { to: 'method', values: INSTALL_METHOD } };
const thinktool: Fields = { 'payload.tool_name': { to: 'thinktool', values: THINK_TOOL } };
const durationMs: Fields = { 'payload.duration_ms': 'duration_ms' };
const profile: Fields = { 'payload.profile': 'profile' };
const featureId: Fields = { 'payload.feature_id': 'feature_id' };
const discovery: Fields = {
  'payload.discovery_source': { to: 'discovery_source', values: DISCOVERY_SOURCE },
};
const featureType: Fields = { 'payload.event_type': { ignored: 'the name of the event says it' } };

/** How a command was asked for, and what it took: with groups in the envelope, without in the rows of the Python client. */
const command: Fields = {
  ...{ 'payload.command': 'command', 'payload.subcommand': 'subcommand', ...profile },
  'payload.thinktool_chain': { to: 'thinktool_chain', values: THINK_TOOL },
  'payload.thinktool_count': 'thinktool_count',
  ...durationMs,
  'payload.execution.duration_ms': 'duration_ms',
  'payload.tokens.input': 'tokens_input',
  'payload.tokens.output': 'tokens_output',
  'payload.tokens.cached': 'tokens_cached',
  'payload.tokens.model': 'model',
  'payload.tokens_input': 'tokens_input',
  'payload.tokens_output': 'tokens_output',
  'payload.model': 'model',
  'payload.error_category': 'error_category',
};

/** What was going on when something failed. */
const context: Fields = {
  'payload.error_code': 'error_code',
  'payload.context.command': 'command',
  'payload.context.profile': 'profile',
  'payload.context.step': 'step',
};

const thinktoolCompleted: EventMapping = {
  to: 'thinktool_completed',
  fields: {
    ...thinktool,
    ...durationMs,
    'payload.step_count': 'step_count',
    'payload.coherence_score': 'coherence_score',
    'payload.depth_score': 'depth_score',
    'payload.confidence_score': 'confidence_score',
    'payload.tokens_used': 'tokens_used',
    'payload.completed': 'completed',
  },
  gaps: [],
};

/** An event of which the format says nothing but that it happened. */
const bare = (to: string): EventMapping => ({ to, fields: {}, gaps: [] });

/** `reasonkit/1.0.0`: the events of the telemetry design, in its envelope or as rows of the Python client. */
export const reasonkitEnvelope: FormatMapping = {
  common: {
    'source.product': { ignored: 'the tier tells its two builds apart' },
    'source.version': 'source.version',
    'source.tier': 'source.tier',
    'source.os': { to: 'source.os', values: OS },
    'source.arch': { to: 'source.arch', values: ARCH },
    'source.rust_version': { ignored: 'it is about how rk-core was built' },
    'session.started_at': { ignored: 'session_started says it' },
  },
  events: {
    install_started: {
      to: 'install_started',
      fields: {
        ...method,
        'payload.version': 'target_version',
        'payload.os': { to: 'source.os', values: OS },
        'payload.arch': { to: 'source.arch', values: ARCH },
      },
      gaps: [],
    },
    install_completed: {
      to: 'install_completed',
      fields: {
        ...method,
        'payload.version': 'target_version',
        ...durationMs,
        'payload.binary_size_bytes': 'binary_size_bytes',
      },
      gaps: [],
    },
    install_failed: {
      to: 'install_failed',
      fields: { ...method, 'payload.error_category': { to: 'install_error', values: INSTALL_ERROR } },
      gaps: [],
    },
    update_available: {
      to: 'update_available',
      fields: {
        'payload.current_version': 'current_version',
        'payload.available_version': 'available_version',
        'payload.days_since_release': 'days_since_release',
      },
      gaps: [],
    },
    update_completed: { to: 'update_completed', fields: {}, gaps: ['from_version'] },
    uninstall: {
      to: 'uninstall',
      fields: {
        'payload.version': 'source.version',
        'payload.days_since_install': 'days_since_install',
        'payload.total_sessions': 'total_sessions',
      },
      gaps: [],
    },
    session_started: bare('session_started'),
    session_ended: { to: 'session_ended', fields: durationMs, gaps: ['duration_ms'] },
    session_resumed: bare('session_resumed'),
    command_executed: {
      to: 'command_executed',
      fields: {
        ...command,
        'payload.execution.llm_latency_ms': 'llm_latency_ms',
        'payload.execution.processing_ms': 'processing_ms',
        'payload.execution.success': 'success',
        'payload.success': 'success',
        'payload.cache_hit': 'cache_hit',
        'payload.quality.confidence_score': 'confidence_score',
        'payload.quality.coherence_score': 'coherence_score',
        'payload.quality.depth_score': 'depth_score',
        'payload.error': { ignored: 'failures are events of their own' },
      },
      gaps: [],
    },
    command_failed: {
      to: 'command_failed',
      fields: {
        ...command,
        'payload.success': { ignored: 'it failed' },
        'payload.cache_hit': { ignored: 'there was no answer' },
      },
      gaps: ['error_category'],
    },
    command_cancelled: {
      to: 'command_cancelled',
      fields: { 'payload.command': 'command', ...profile, ...durationMs },
      gaps: ['duration_ms'],
    },
    thinktool_started: { to: 'thinktool_started', fields: { ...thinktool, ...profile }, gaps: [] },
    thinktool_completed: thinktoolCompleted,
    thinktool_executed: thinktoolCompleted,
    thinktool_step_executed: {
      to: 'thinktool_step_executed',
      fields: { ...thinktool, ...durationMs, 'payload.step': 'step' },
      gaps: ['step', 'duration_ms'],
    },
    profile_used: { to: 'profile_used', fields: profile, gaps: [] },
    error_occurred: {
      to: 'error_occurred',
      fields: {
        ...context,
        'payload.error_category': 'error_category',
        'payload.recoverable': 'recoverable',
        'payload.retry_count': 'retry_count',
      },
      gaps: [],
    },
    error_recovered: {
      to: 'error_recovered',
      fields: {
        ...context,
        'payload.error_category': 'error_category',
        'payload.retry_count': 'retry_count',
      },
      gaps: [],
    },
    crash_detected: { to: 'crash_detected', fields: context, gaps: [] },
    feature_discovered: {
      to: 'feature_discovered',
      fields: { ...featureId, ...discovery, ...featureType },
      gaps: ['discovery_source'],
    },
    feature_first_use: {
      to: 'feature_first_use',
      fields: { ...featureId, ...discovery, ...featureType },
      gaps: [],
    },
    feature_adoption: {
      to: 'feature_adoption',
      fields: {
        ...featureId,
        'payload.event_type.Milestone.count': {
          to: 'milestone',
          values: { 5: '5', 10: '10', 25: '25', 50: '50', 100: '100' },
        },
        'payload.discovery_source': { ignored: 'feature_discovered says it' },
      },
      gaps: [],
    },
    feature_disabled: {
      to: 'feature_disabled',
      fields: {
        ...featureId,
        ...featureType,
        'payload.discovery_source': { ignored: 'feature_discovered says it' },
      },
      gaps: [],
    },
    help_viewed: { to: 'help_viewed', fields: { 'payload.command': 'command' }, gaps: [] },
    upgrade_prompt_shown: bare('upgrade_prompt_shown'),
    upgrade_link_clicked: bare('upgrade_link_clicked'),
    pricing_page_viewed: bare('pricing_page_viewed'),
    upgrade_completed: bare('upgrade_completed'),
    trial_started: bare('trial_started'),
    trial_ended: bare('trial_ended'),
  },
};
