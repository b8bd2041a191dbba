import { field } from '@candor/catalog';

/** The vocabularies and fields that several events of caro share. */
export const BACKENDS = [
  ...(['static', 'embedded', 'embedded-mlx', 'embedded-cpu', 'ollama', 'vllm', 'other'] as const),
] as const;
export const SAFETY_LEVELS = ['strict', 'moderate', 'permissive'] as const;
export const OUTPUT_FORMATS = ['plain', 'json', 'yaml'] as const;
const INTENTS = [
  ...(['list', 'filter', 'search', 'create', 'modify', 'delete', 'copy_move', 'archive'] as const),
  ...(['permissions', 'process', 'system_info', 'network', 'disk', 'text_processing', 'other'] as const),
] as const;

export const generationId = field.id(
  'A random number that joins a generated command with what became of it. It is new for each command.',
  { purpose: 'To see how many answers are used.', sensitivity: 'technical' },
);
export const intent = field.enum(
  'What kind of task was asked for. The request itself is never kept.',
  INTENTS,
  {
    purpose: 'To add patterns for the tasks people ask for most.',
  },
);
export const riskLevel = field.enum(
  'How dangerous the safety check finds the command.',
  ['safe', 'moderate', 'high', 'critical'],
  {
    purpose: 'To see whether the check is too strict or too lax.',
    valueAliases: { low: 'safe', medium: 'moderate' },
  },
);
export const safetyLevel = field.enum('How strict the safety check is set.', SAFETY_LEVELS, {
  aliases: ['safety_level_config'],
});
