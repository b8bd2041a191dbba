import { field } from '@candor/catalog';
import {
  coherenceScore,
  command,
  confidenceScore,
  depthScore,
  durationMs,
  errorCategory,
  errorCode,
  profile,
  retryCount,
  step,
  subcommand,
  success,
  thinktoolChain,
  thinktoolCount,
  tokenFields,
} from './words.ts';

/** What any end of a command may say of how it was asked and what it took. */
const asked = {
  subcommand,
  profile: { ...profile, aliases: ['profile_used'] },
  thinktool_count: thinktoolCount,
  thinktool_chain: { ...thinktoolChain, aliases: ['tools_used'] },
} as const;

/** A command ends in one of three ways, and each has its event: they are never counted twice. */
export const commandEvents = {
  command_executed: {
    description: 'A command ran to its end.',
    purpose:
      'Which commands and profiles are used, how fast are they and what do they cost? Decides what is improved next.',
    category: 'commands',
    level: 'standard',
    required: {
      command,
      duration_ms: { ...durationMs, aliases: ['latency_ms'] },
      success,
    },
    optional: {
      ...asked,
      ...tokenFields,
      llm_latency_ms: field.duration('How much of the time the models took.', {
        sensitivity: 'technical',
        purpose: 'Is it the models that are slow? Decides whether rk-core itself is made faster.',
      }),
      processing_ms: field.duration('How much of the time rk-core itself took.', {
        sensitivity: 'technical',
        purpose: 'Is it rk-core that is slow? Decides whether it is made faster.',
      }),
      cache_hit: field.boolean('Whether the answer had been kept from an earlier run.', {
        sensitivity: 'technical',
        purpose: 'How often is the same asked again? Decides how long answers are kept.',
      }),
      confidence_score: confidenceScore,
      coherence_score: coherenceScore,
      depth_score: depthScore,
      error_category: errorCategory,
      retry_count: retryCount,
    },
  },
  command_failed: {
    description: 'A command ended without its result.',
    purpose: 'Which commands fail, and why? Decides what is repaired first.',
    category: 'commands',
    level: 'standard',
    required: { command, error_category: errorCategory },
    optional: {
      ...asked,
      ...tokenFields,
      error_code: errorCode,
      duration_ms: durationMs,
      step,
      retry_count: retryCount,
    },
  },
  command_cancelled: {
    description: 'A command was stopped by its user.',
    purpose: 'After how long do people lose patience? Decides how long a run may take.',
    category: 'commands',
    level: 'standard',
    required: { command, duration_ms: durationMs },
    optional: { ...asked, step },
  },
} as const;
