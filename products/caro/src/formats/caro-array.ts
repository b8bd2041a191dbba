import type { FormatMapping } from '@candor/catalog';
import { BACKEND, ERROR_CATEGORY, OS, PATTERN_CATEGORY, RISK_LEVEL, SHELL } from './spellings.ts';

/** `caro/1`: what the released client sends. */
export const caroArray: FormatMapping = {
  events: {
    session_start: {
      to: 'session.start',
      fields: {
        version: 'source.version',
        platform: { to: 'source.os', values: OS },
        shell_type: { to: 'source.shell', values: SHELL },
        backend_available: { to: 'backend_available', values: BACKEND },
      },
      gaps: ['backend_primary', 'fallback_enabled'],
    },
    session_end: {
      to: 'session.end',
      fields: {
        duration_ms: 'session_duration_ms',
        commands_generated: 'commands_generated',
        commands_executed: 'commands_executed',
      },
      gaps: ['errors_encountered'],
    },
    command_generation: {
      to: 'command.generated',
      fields: {
        backend: { to: 'backend_used', values: BACKEND },
        duration_ms: 'inference_time_ms',
        success: 'success',
        error_category: { ignored: 'failures are events of their own' },
      },
      gaps: ['generation_id', 'response_time_ms', 'risk_level', 'patterns_matched'],
    },
    safety_validation: {
      to: 'safety.triggered',
      fields: {
        risk_level: { to: 'risk_level', values: RISK_LEVEL },
        action_taken: 'action_taken',
        pattern_category: { to: 'pattern_category', values: PATTERN_CATEGORY },
      },
      gaps: ['generation_id', 'pattern_category'],
    },
    backend_error: {
      to: 'error.occurred',
      fields: {
        backend: { to: 'backend', values: BACKEND },
        error_category: { to: 'error_category', values: ERROR_CATEGORY },
        recoverable: 'recoverable',
      },
      constants: { component: 'inference' },
      gaps: ['error_code'],
    },
  },
};
