import type { FormatMapping } from '@candor/catalog';
import { ARCH, BACKEND, ERROR_CATEGORY, OS, PATTERN_CATEGORY, RISK_LEVEL, SHELL } from './spellings.ts';

const riskLevel = { to: 'risk_level', values: RISK_LEVEL } as const;

/** `caro/flat`: the events of the telemetry strategy, in batches and in its export file. */
export const caroFlat: FormatMapping = {
  common: { caro_version: 'source.version' },
  events: {
    'session.start': {
      to: 'session.start',
      fields: {
        'platform.os': { to: 'source.os', values: OS },
        'platform.arch': { to: 'source.arch', values: ARCH },
        'platform.shell': { to: 'source.shell', values: SHELL },
        'backend_config.primary': { to: 'backend_primary', values: BACKEND },
        'backend_config.fallback_enabled': 'fallback_enabled',
        safety_level: 'safety_level',
        output_format: 'output_format',
        is_first_run: 'is_first_run',
        config_source: 'config_source',
      },
      gaps: [],
    },
    'command.generated': {
      to: 'command.generated',
      fields: {
        generation_id: 'generation_id',
        backend_used: { to: 'backend_used', values: BACKEND },
        inference_time_ms: 'inference_time_ms',
        'safety_result.risk_level': riskLevel,
        'safety_result.patterns_matched': 'patterns_matched',
        model_name: 'model_name',
        input_token_count: 'input_token_count',
        output_token_count: 'output_token_count',
        confidence_score: 'confidence_score',
        retry_count: 'retry_count',
      },
      // The format sends it after a command was generated, and an error.occurred otherwise.
      constants: { success: true },
      gaps: ['response_time_ms'],
    },
    'command.executed': {
      to: 'command.executed',
      fields: {
        generation_id: 'generation_id',
        execution_mode: 'execution_mode',
        modified_before_execution: 'modified_before_execution',
        exit_code_category: 'execution_result',
        execution_time_ms: 'execution_time_ms',
      },
      gaps: ['execution_result'],
    },
    'safety.triggered': {
      to: 'safety.triggered',
      fields: {
        generation_id: 'generation_id',
        risk_level: riskLevel,
        pattern_category: { to: 'pattern_category', values: PATTERN_CATEGORY },
        action_taken: 'action_taken',
        user_override: 'user_override',
        safety_level_config: 'safety_level',
      },
      gaps: [],
    },
    'error.occurred': {
      to: 'error.occurred',
      fields: {
        error_category: { to: 'error_category', values: ERROR_CATEGORY },
        error_code: 'error_code',
        component: 'component',
        backend: { to: 'backend', values: BACKEND },
        recoverable: 'recoverable',
        fallback_attempted: 'fallback_attempted',
      },
      gaps: [],
    },
    'session.end': {
      to: 'session.end',
      fields: {
        session_duration_ms: 'session_duration_ms',
        commands_generated: 'commands_generated',
        commands_executed: 'commands_executed',
        errors_encountered: 'errors_encountered',
        exit_reason: 'exit_reason',
        safety_blocks: 'safety_blocks',
        retries: 'retries',
      },
      gaps: [],
    },
  },
};
