import { field } from '@candor/catalog';
import { BACKENDS, generationId, intent, riskLevel, safetyLevel } from './words.ts';

const MINUTE_MS = 60_000;

export const commandEvents = {
  'command.generated': {
    description: 'caro answered a request with a command, or failed to.',
    purpose: 'To see how often caro has an answer, how fast, and which backend gave it.',
    category: 'commands',
    level: 'standard',
    aliases: ['CommandGenerated', 'CommandGeneration', 'command_generation'],
    required: {
      generation_id: generationId,
      backend_used: field.enum('The backend that answered.', BACKENDS, {
        aliases: ['backend'],
        sensitivity: 'technical',
        purpose: 'To put work into the backends that people use.',
      }),
      inference_time_ms: field.duration('Time the backend took, without the network.', {
        max: MINUTE_MS,
        aliases: ['duration_ms', 'generation_time_ms'],
        sensitivity: 'technical',
        purpose: 'To find slow backends and models.',
      }),
      response_time_ms: field.duration('Time until the answer was shown.', {
        max: MINUTE_MS,
        sensitivity: 'technical',
        purpose: 'To keep the wait short.',
      }),
      success: field.boolean('Whether there was an answer. A command stopped for safety is one.'),
      risk_level: riskLevel,
      patterns_matched: field.count('How many of the safety patterns the command matched.'),
    },
    optional: {
      query_intent: intent,
      category: field.enum('The field of work of the request.', [
        ...(['file_management', 'system_monitoring', 'network', 'text_processing', 'development'] as const),
        'other',
      ]),
      model_name: field.token('The model that answered.', {
        pattern: '[A-Za-z0-9][A-Za-z0-9._:+-]*',
        maxLength: 50,
        reason: 'New models appear faster than releases of caro, so they cannot be listed.',
        sensitivity: 'technical',
        purpose: 'To recommend models that answer well and fast.',
      }),
      input_token_count: field.count('Units of text that the model read: their number, never the text.', {
        max: 10_000_000,
        sensitivity: 'technical',
      }),
      output_token_count: field.count('Units of text that the model wrote: their number, never the text.', {
        max: 10_000_000,
        sensitivity: 'technical',
      }),
      confidence_score: field.float('How sure the backend was, from 0 to 1.', { min: 0, max: 1 }),
      retry_count: field.count('How often the backend was asked again for this request.'),
      network_latency_ms: field.duration('Time on the network, for backends on another machine.', {
        level: 'detailed',
        sensitivity: 'technical',
        purpose: 'To tell slow networks from slow models.',
      }),
      model_size: field.enum('The size class of the model.', ['small', 'medium', 'large'], {
        level: 'detailed',
        sensitivity: 'technical',
        purpose: 'To see which size is fast enough.',
      }),
    },
  },
  'command.executed': {
    description: 'A generated command was run, or only printed because that was asked for.',
    purpose: 'To see whether answers are good enough to be used as they are.',
    category: 'commands',
    level: 'standard',
    aliases: ['CommandExecuted'],
    required: {
      generation_id: generationId,
      execution_mode: field.enum('Whether it was confirmed, run at once, or only printed.', [
        ...(['confirmed', 'auto', 'dry_run'] as const),
      ]),
      modified_before_execution: field.boolean('Whether it was edited first. The edit itself is never kept.'),
      execution_result: field.enum('How it ended. Its output and its exit code are never kept.', [
        ...(['success', 'error', 'timeout', 'cancelled'] as const),
      ]),
    },
    optional: {
      query_intent: intent,
      execution_time_ms: field.duration('How long it ran.'),
    },
  },
  'safety.triggered': {
    description: 'The safety check warned about a command or stopped it.',
    purpose: 'To see whether the check stops what is dangerous and nothing else.',
    category: 'safety',
    level: 'standard',
    aliases: ['CommandBlocked', 'SafetyValidation', 'safety_validation'],
    required: {
      generation_id: generationId,
      risk_level: riskLevel,
      pattern_category: field.enum(
        'The kind of danger. Never the command, and never the pattern it matched.',
        [
          ...(['filesystem_destruction', 'privilege_escalation', 'disk_overwrite', 'fork_bomb'] as const),
          ...(['network_exfiltration', 'system_modification', 'credential_access', 'other'] as const),
        ],
      ),
      action_taken: field.enum('What caro did.', ['allowed', 'warned', 'blocked']),
    },
    optional: {
      query_intent: intent,
      block_reason: field.enum('Why it was stopped.', [
        ...(['dangerous_pattern', 'low_confidence', 'policy', 'other'] as const),
      ]),
      user_override: field.boolean('Whether it was run all the same.', {
        purpose: 'To find checks that stop what is harmless.',
      }),
      safety_level: safetyLevel,
    },
  },
} as const;
