import type { FormatMapping } from '@candor/catalog';
import { ARCH, BACKEND, ERROR_CATEGORY, INTENT, OS, SHELL } from './spellings.ts';

const intent = { to: 'query_intent', values: INTENT } as const;
const backend = { to: 'backend_used', values: BACKEND } as const;
const errorType = { to: 'error_category', values: ERROR_CATEGORY } as const;
/** Written into the configuration file as truth values. */
const settingValue = { true: 'on', false: 'off', ...BACKEND } as const;

/** `caro/rows`: the rows of the data infrastructure plan, and what the monitoring plan says of their later types. */
export const caroRows: FormatMapping = {
  common: {
    caro_version: 'source.version',
    platform: { to: 'source.os', values: OS },
  },
  events: {
    CommandGenerated: {
      to: 'command.generated',
      fields: {
        'event_data.query_intent': intent,
        'event_data.backend_used': backend,
        'event_data.platform': { to: 'source.os', values: OS },
        'event_data.response_time_ms': 'response_time_ms',
        'event_data.success': 'success',
        'event_data.confidence_score': 'confidence_score',
      },
      gaps: ['generation_id', 'inference_time_ms', 'risk_level', 'patterns_matched'],
    },
    CommandExecuted: {
      to: 'command.executed',
      fields: {
        'event_data.query_intent': intent,
        'event_data.execution_result': {
          to: 'execution_result',
          values: { Success: 'success', Error: 'error', Timeout: 'timeout', Cancelled: 'cancelled' },
        },
      },
      gaps: ['generation_id', 'execution_mode', 'modified_before_execution'],
    },
    CommandBlocked: {
      to: 'safety.triggered',
      fields: {
        'event_data.query_intent': intent,
        'event_data.block_reason': {
          to: 'block_reason',
          values: {
            DangerousPattern: 'dangerous_pattern',
            LowConfidence: 'low_confidence',
            Policy: 'policy',
            Other: 'other',
          },
        },
      },
      constants: { action_taken: 'blocked' },
      gaps: ['generation_id', 'risk_level', 'pattern_category'],
    },
    ConfigChanged: {
      to: 'config.changed',
      fields: {
        'event_data.setting': 'setting',
        'event_data.old_value': { to: 'old_value', values: settingValue },
        'event_data.new_value': { to: 'new_value', values: settingValue },
      },
      gaps: [],
    },
    ErrorOccurred: {
      to: 'error.occurred',
      fields: {
        'event_data.error_type': errorType,
        'event_data.error_code': 'error_code',
        'event_data.recovery_attempted': 'recovery_attempted',
      },
      gaps: ['component'],
    },
    SessionStart: {
      to: 'session.start',
      fields: {
        'event_data.platform': { to: 'source.os', values: OS },
        'event_data.architecture': { to: 'source.arch', values: ARCH },
        'event_data.shell_type': { to: 'source.shell', values: SHELL },
      },
      gaps: ['backend_primary', 'fallback_enabled'],
    },
    CommandGeneration: {
      to: 'command.generated',
      fields: {
        'event_data.success': 'success',
        'event_data.time_ms': 'inference_time_ms',
        'event_data.generation_time_ms': 'inference_time_ms',
        'event_data.backend_used': backend,
        'event_data.category': 'category',
      },
      gaps: ['generation_id', 'response_time_ms', 'risk_level', 'patterns_matched'],
    },
    SafetyValidation: {
      to: 'safety.triggered',
      fields: {
        'event_data.blocked': { to: 'action_taken', values: { true: 'blocked', false: 'allowed' } },
        'event_data.pattern_matched': {
          ignored: 'it says that a pattern matched, not which danger it is for',
        },
      },
      gaps: ['generation_id', 'risk_level', 'pattern_category'],
    },
    BackendError: {
      to: 'error.occurred',
      fields: { 'event_data.error_type': errorType },
      constants: { component: 'inference' },
      gaps: ['error_code'],
    },
  },
};
