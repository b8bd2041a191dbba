import { field } from '@candor/catalog';
import { command, errorCategory, errorCode, profile, retryCount, step } from './words.ts';

const error = { category: 'errors', level: 'minimal', sensitivity: 'technical', immediate: true } as const;

/** What rk-core was at when something failed. */
const context = {
  command: { ...command, level: 'standard' },
  profile: { ...profile, level: 'standard' },
  step,
} as const;

export const errorEvents = {
  error_occurred: {
    ...error,
    description: 'Something failed: a request to the model, the configuration, a file.',
    purpose: 'What fails, where, and can rk-core go on? Decides what is repaired first.',
    required: { error_category: errorCategory },
    optional: {
      error_code: errorCode,
      recoverable: field.boolean('Whether rk-core could try again or go on.', {
        purpose: 'Which failures end a run? Decides where another attempt is worth it.',
      }),
      retry_count: retryCount,
      ...context,
    },
  },
  error_recovered: {
    ...error,
    description: 'After a failure another attempt went well.',
    purpose: 'Which failures pass by themselves? Decides how often rk-core tries again.',
    required: { error_category: errorCategory },
    optional: { error_code: errorCode, retry_count: retryCount, ...context },
  },
  crash_detected: {
    ...error,
    description: 'rk-core ended in a way it was not made for.',
    purpose: 'Does a release crash? Decides whether it is withdrawn.',
    required: {},
    optional: { error_code: errorCode, ...context },
  },
} as const;
