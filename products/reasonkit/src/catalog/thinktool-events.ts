import { field } from '@candor/catalog';
import {
  coherenceScore,
  confidenceScore,
  depthScore,
  durationMs,
  profile,
  step,
  stepCount,
  success,
  thinktool,
  thinktoolChain,
  thinktoolCount,
} from './words.ts';

const tokensUsed = field.count('Units of text that the model read and wrote: their number, never the text.', {
  max: 10_000_000,
  sensitivity: 'technical',
  purpose: 'Which tools are expensive? Decides whose prompts are shortened.',
});

export const thinktoolEvents = {
  thinktool_started: {
    description: 'A ThinkTool began.',
    purpose: 'Which tools begin and never end? Decides where a run is made to survive a failure.',
    category: 'thinktools',
    level: 'detailed',
    retentionDays: 30,
    required: { thinktool },
    optional: { profile, step },
  },
  thinktool_completed: {
    description: 'A ThinkTool ended. Its prompt and its result are never kept.',
    purpose: 'Which tools are used, how fast and how sound are they? Decides which is improved next.',
    category: 'thinktools',
    level: 'standard',
    aliases: ['thinktool_executed'],
    required: { thinktool, duration_ms: { ...durationMs, aliases: ['total_ms'] } },
    optional: {
      step_count: stepCount,
      completed: field.boolean('Whether it ran to its end, and was not stopped or broken off.', {
        sensitivity: 'technical',
        purpose: 'Which tools are broken off? Decides which is made shorter.',
      }),
      confidence_score: confidenceScore,
      coherence_score: coherenceScore,
      depth_score: depthScore,
      tokens_used: tokensUsed,
      profile,
    },
  },
  thinktool_step_executed: {
    description: 'One step of a ThinkTool, which is one question to the model, was done.',
    purpose: 'Which step takes the time? Decides which step is left out of the faster profiles.',
    category: 'thinktools',
    level: 'detailed',
    retentionDays: 30,
    required: { thinktool, step, duration_ms: durationMs },
    optional: { success, tokens_used: tokensUsed, profile },
  },
  profile_used: {
    description: 'A profile was used for a question.',
    purpose:
      'Which profiles are used, and are the thorough ones worth their time? Decides what the profiles are made of.',
    category: 'thinktools',
    level: 'standard',
    required: { profile },
    optional: {
      thinktool_count: thinktoolCount,
      thinktool_chain: thinktoolChain,
      step_count: stepCount,
      duration_ms: durationMs,
      success,
      confidence_score: confidenceScore,
    },
  },
  tool_used: {
    description: 'A tool beside the ThinkTools was used, such as a search. What it was asked is never kept.',
    purpose: 'Which kinds of tools help with reasoning, and which fail? Decides which are built in.',
    category: 'thinktools',
    level: 'standard',
    required: {
      tool_category: field.enum('The kind of tool. Its name is not kept: people name their own.', [
        ...(['search', 'file', 'shell', 'mcp', 'reasoning', 'web', 'other'] as const),
      ]),
    },
    optional: {
      thinktool: { ...thinktool, description: 'The ThinkTool, where it was one.' },
      duration_ms: { ...durationMs, aliases: ['execution_ms'] },
      success,
    },
  },
} as const;
