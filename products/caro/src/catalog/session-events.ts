import { field } from '@candor/catalog';
import { BACKENDS, OUTPUT_FORMATS, safetyLevel } from './words.ts';

/** Sessions are kept for a month: they tell how people work, which nobody needs to know for longer. */
const SESSION_DAYS = 30;

export const sessionEvents = {
  'session.start': {
    description: 'caro was started.',
    purpose: 'To know on which systems and with which backends caro is used, and so where it must work.',
    category: 'session',
    level: 'minimal',
    sensitivity: 'technical',
    retentionDays: SESSION_DAYS,
    aliases: ['SessionStart', 'session_start'],
    required: {
      backend_primary: field.enum('The backend that is asked first.', BACKENDS),
      fallback_enabled: field.boolean('Whether another backend may answer when the first cannot.'),
    },
    optional: {
      safety_level: safetyLevel,
      output_format: field.enum('The form of the output.', OUTPUT_FORMATS),
      is_first_run: field.boolean('Whether this is the first run with telemetry on.', {
        purpose: 'To see whether newcomers have a harder time than others.',
      }),
      config_source: field.enum('Where the configuration came from.', ['default', 'file', 'env', 'flag']),
      backend_available: field.set('The backends that are set up.', BACKENDS),
      model_download_ms: field.duration('Time spent downloading a model before the first answer.', {
        level: 'detailed',
        purpose: 'To keep downloads apart from slow answers.',
      }),
    },
  },
  'session.end': {
    description: 'caro ended.',
    purpose: 'To know how long a run lasts and whether people get to what they came for.',
    category: 'session',
    level: 'minimal',
    retentionDays: SESSION_DAYS,
    aliases: ['SessionEnd', 'session_end'],
    required: {
      session_duration_ms: field.duration('How long caro ran.', { aliases: ['duration_ms'] }),
      commands_generated: field.count('Requests that were answered.'),
      commands_executed: field.count('Commands that were run.'),
      errors_encountered: field.count('Failures that happened.'),
    },
    optional: {
      exit_reason: field.enum('How caro ended.', ['user_complete', 'interrupted', 'error']),
      safety_blocks: field.count('Commands that the safety check stopped.'),
      retries: field.count('Requests that were asked again in other words.'),
      first_command_ms: field.duration('Time from the start to the first command, without downloads.', {
        purpose: 'To keep the wait for the first answer short.',
        sensitivity: 'technical',
      }),
    },
  },
} as const;
