import { field } from '@candor/catalog';
import { durationMs, profile } from './words.ts';

export const sessionEvents = {
  session_started: {
    description: 'rk-core was started.',
    purpose: 'On which systems is rk-core used, and in which versions? Decides where it must work.',
    category: 'session',
    level: 'minimal',
    sensitivity: 'technical',
    required: {},
    optional: {
      is_first_run: field.boolean('Whether nothing had been recorded on this machine before.', {
        purpose: 'Do newcomers have a harder time than others? Decides what the first run explains.',
      }),
      config_source: field.enum('Where the address of the model came from.', ['none', 'file', 'env'], {
        purpose: 'How do people set rk-core up? Decides which way the documentation shows first.',
      }),
    },
  },
  session_ended: {
    description: 'rk-core ended.',
    purpose:
      'How long does a run of work last, and what does it hold? Decides whether questions are answered in one go.',
    category: 'session',
    level: 'minimal',
    sensitivity: 'technical',
    required: { duration_ms: durationMs },
    optional: {
      query_count: field.count('How many questions were asked.', {
        level: 'standard',
        sensitivity: 'interaction',
      }),
      tool_count: field.count('How many ThinkTools ran to their end.', {
        level: 'standard',
        sensitivity: 'interaction',
      }),
      error_count: field.count('How many failures there were.', { level: 'standard' }),
      success_rate: field.float('The share of the questions that were answered.', {
        ...{ min: 0, max: 1 },
        level: 'standard',
      }),
      profile: { ...profile, level: 'standard' },
      exit_reason: field.enum('How it ended.', ['completed', 'interrupted', 'failed']),
    },
  },
  session_resumed: {
    description:
      'A run of work was taken up again: rk-core was started within half an hour of the last time.',
    purpose:
      'Do people ask one question or go on with it? Decides whether rk-core should remember the last answer.',
    category: 'session',
    level: 'detailed',
    retentionDays: 30,
    required: {},
    optional: {
      idle_ms: field.duration('How long nothing had been asked.', { max: 1_800_000 }),
    },
  },
} as const;
