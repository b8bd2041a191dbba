import { field } from '@candor/catalog';

/** The vocabularies and fields that several events of ReasonKit share. */
export const COMMANDS = ['think', 'compare', 'metrics', 'telemetry', 'config', 'help', 'other'] as const;
export const PROFILES = ['quick', 'balanced', 'deep', 'paranoid'] as const;
export const THINK_TOOLS = ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'] as const;
export const ERROR_CATEGORIES = [
  ...(['api_error', 'timeout', 'network_error', 'parse_error', 'config_error', 'rate_limit'] as const),
  ...(['auth_error', 'tool_error', 'io_error', 'not_found', 'permission_denied', 'cancelled'] as const),
  ...(['internal_error', 'unknown'] as const),
] as const;
export const ERROR_CODES = [
  ...(['rate_limit_exceeded', 'quota_exceeded', 'invalid_api_key', 'access_denied'] as const),
  ...(['model_not_found', 'context_length_exceeded', 'bad_request', 'server_error'] as const),
  ...(['request_timeout', 'connection_refused', 'connection_reset', 'host_not_found'] as const),
  ...(['tls_error', 'connection_failed', 'invalid_json', 'invalid_answer', 'backend_missing'] as const),
  ...(['config_invalid', 'store_unreadable', 'uncaught_exception', 'other'] as const),
] as const;

export const command = field.enum(
  'Which command of rk-core. What was typed after it is never kept.',
  COMMANDS,
  { purpose: 'Which commands carry the product? Decides where work goes first.' },
);
export const subcommand = field.enum(
  'How the command was asked for: the option or the second word it was given, from this list.',
  [
    ...(['profile', 'profiles', 'model', 'models', 'up', 'down', 'set'] as const),
    ...(['status', 'enable', 'disable', 'show', 'explain', 'metrics', 'view', 'export', 'clear'] as const),
    ...(['delete', 'delete_remote', 'audit', 'upload', 'other'] as const),
  ],
  { purpose: 'Which ways of asking are used? Decides which of them the help shows first.' },
);
export const profile = field.enum('How thorough the reasoning was asked to be.', PROFILES, {
  purpose: 'Which profiles do people choose? Decides which is the default and which are worth keeping.',
});
export const thinktool = field.enum('Which ThinkTool.', THINK_TOOLS, {
  aliases: ['tool_name', 'thinktool_name'],
  purpose: 'Which ThinkTools are used, and which are slow or weak? Decides which is improved next.',
});
export const thinktoolChain = field.set('The ThinkTools of the run.', THINK_TOOLS, {
  purpose: 'Which tools are used together? Decides what the profiles are made of.',
});
export const thinktoolCount = field.count('How many ThinkTools the run had.', {
  max: 100,
  aliases: ['tool_calls'],
  sensitivity: 'technical',
});
export const step = field.integer('At which step of the run it was, counted from 1.', {
  min: 1,
  max: 1000,
  sensitivity: 'technical',
  purpose: 'Where do runs fail or stop? Decides which step is made more robust.',
});
export const stepCount = field.count('How many steps were run.', { max: 1000, sensitivity: 'technical' });

export const durationMs = field.duration('How long it took, from beginning to end.', {
  sensitivity: 'technical',
  purpose: 'How long do people wait? Decides what is made faster.',
});
export const success = field.boolean('Whether it came to its result.', {
  purpose: 'How often do people get what they asked for? Decides whether a release is good enough.',
});
export const retryCount = field.count('How often the model had been asked again.', {
  max: 1000,
  sensitivity: 'technical',
  purpose: 'Do repeated requests help? Decides how often rk-core tries again.',
});
export const errorCategory = field.enum('The kind of failure.', ERROR_CATEGORIES, {
  sensitivity: 'technical',
  valueAliases: {
    network: 'network_error',
    api: 'api_error',
    parse: 'parse_error',
    permission: 'permission_denied',
    internal: 'internal_error',
  },
  purpose: 'What goes wrong most often? Decides which failure is repaired first.',
});
export const errorCode = field.enum(
  'What failed, as one of these words. Never the message of an error, which could quote anything.',
  ERROR_CODES,
  {
    sensitivity: 'technical',
    purpose: 'What exactly goes wrong? Decides what the message tells the user to do.',
  },
);

const share = { min: 0, max: 1, sensitivity: 'technical' } as const;

export const confidenceScore = field.float(
  'How sure the models said they were, from 0 to 1: a number alone.',
  {
    ...share,
    purpose: 'Are longer chains surer of their answers? Decides how long the chains of the profiles are.',
  },
);
export const coherenceScore = field.float(
  'How well the steps fit each other, from 0 to 1: computed from numbers and references, not from text.',
  { ...share, purpose: 'Do the tools build on each other? Decides how their results are handed on.' },
);
export const depthScore = field.float(
  'How many points were made and how many had reasons, from 0 to 1: computed from counts, not from text.',
  { ...share, purpose: 'Do the tools dig deep enough? Decides what they are asked for.' },
);

const TOKENS = { max: 10_000_000, sensitivity: 'technical' } as const;
const metering = 'What does an answer cost its user? Decides how long the prompts of the tools may be.';

/** What the models of a run read and wrote, in numbers. */
export const tokenFields = {
  tokens_input: field.count(
    'Units of text that the model read, beside those from its cache: their number, never the text.',
    { ...TOKENS, purpose: metering },
  ),
  tokens_output: field.count('Units of text that the model wrote: their number, never the text.', {
    ...TOKENS,
    purpose: metering,
  }),
  tokens_cached: field.count(
    'Units of text that the model took from its own cache: their number, never the text.',
    { ...TOKENS, purpose: metering },
  ),
  model: field.token('The name of the model that answered.', {
    pattern: '[A-Za-z0-9][A-Za-z0-9._:+-]*',
    maxLength: 50,
    reason: 'New models appear faster than releases of rk-core, so they cannot be listed.',
    sensitivity: 'technical',
    purpose: 'Which models answer well, fast and cheaply? Decides which are recommended.',
  }),
} as const;
