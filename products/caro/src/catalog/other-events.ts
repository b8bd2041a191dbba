import { field } from '@candor/catalog';
import { BACKENDS, OUTPUT_FORMATS, SAFETY_LEVELS } from './words.ts';

/** Failures are kept for half a year: patterns in them show late. */
const ERROR_DAYS = 180;

const component = field.enum('The part of caro that failed.', [
  ...(['cli', 'agent', 'inference', 'safety', 'config', 'telemetry'] as const),
]);
const SETTING_VALUES = [
  ...(['on', 'off', 'minimal', 'standard', 'detailed'] as const),
  ...BACKENDS,
  ...SAFETY_LEVELS,
  ...OUTPUT_FORMATS,
] as const;

export const otherEvents = {
  'config.changed': {
    description: 'A setting was changed.',
    purpose: 'To find settings whose default is wrong for many people.',
    category: 'configuration',
    level: 'detailed',
    aliases: ['ConfigChanged'],
    required: {
      setting: field.enum('Which setting. What was written into it only where that is one of a few words.', [
        ...(['backend', 'model', 'safety_level', 'output_format', 'telemetry', 'telemetry_level'] as const),
        ...(['air_gapped', 'batch_interval', 'retention', 'endpoint', 'other'] as const),
      ]),
    },
    optional: {
      old_value: field.enum('What it was, where it is one of these words.', SETTING_VALUES),
      new_value: field.enum('What it is now, where it is one of these words.', SETTING_VALUES),
    },
  },
  'error.occurred': {
    description: 'Something in caro failed.',
    purpose: 'To find what breaks, and where.',
    category: 'errors',
    level: 'minimal',
    sensitivity: 'technical',
    retentionDays: ERROR_DAYS,
    immediate: true,
    aliases: ['ErrorOccurred', 'BackendError', 'backend_error'],
    required: {
      error_category: field.enum('The kind of failure.', [
        ...(['backend_timeout', 'connection_error', 'parse_error', 'model_error', 'model_load'] as const),
        ...(['config_error', 'io_error', 'safety_error', 'other'] as const),
      ]),
      error_code: field.errorCode('The code of the failure. Never its message, which could hold a path.'),
      component,
    },
    optional: {
      backend: field.enum('The backend in use.', BACKENDS),
      recoverable: field.boolean('Whether caro could go on.'),
      recovery_attempted: field.boolean('Whether it tried to.'),
      fallback_attempted: field.boolean('Whether another backend was asked.'),
    },
  },
  'crash.detected': {
    description: 'caro ended in a way it was not made for.',
    purpose: 'To stop a release that crashes.',
    category: 'errors',
    level: 'minimal',
    sensitivity: 'technical',
    retentionDays: ERROR_DAYS,
    immediate: true,
    required: { component },
    optional: { error_code: field.errorCode('The code of the failure, if there is one.') },
  },
  'feature.used': {
    description: 'A feature beside the main one was used.',
    purpose: 'To know which features are worth keeping, and whether people find the telemetry controls.',
    category: 'features',
    level: 'detailed',
    required: {
      feature: field.enum('Which feature.', [
        ...(['telemetry_status', 'telemetry_show', 'telemetry_explain', 'telemetry_metrics'] as const),
        ...(['telemetry_view', 'telemetry_export', 'telemetry_clear', 'telemetry_delete_remote'] as const),
        ...(['telemetry_audit', 'telemetry_upload', 'telemetry_enable', 'telemetry_disable'] as const),
        ...([
          'air_gapped',
          'dry_run',
          'auto_confirm',
          'json_output',
          'edit_command',
          'model_backend',
        ] as const),
      ]),
    },
  },
} as const;
