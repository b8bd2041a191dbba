import { defineCatalog, field } from '@candor/catalog';

const BACKENDS = ['static', 'embedded', 'embedded-mlx', 'embedded-cpu', 'ollama', 'vllm', 'other'] as const;
const RISK_LEVELS = ['safe', 'moderate', 'high', 'critical'] as const;
const SAFETY_LEVELS = ['strict', 'moderate', 'permissive'] as const;
const INTENTS = [
  ...['list', 'filter', 'search', 'create', 'modify', 'delete', 'copy_move', 'archive', 'permissions'],
  ...['process', 'system_info', 'network', 'disk', 'text_processing', 'other'],
] as const;

const generationId = field.id('A random number that joins a generated command with what became of it.');
const intent = field.enum('What kind of task was asked for.', INTENTS);
const riskLevel = field.enum('How dangerous the safety check finds the command.', RISK_LEVELS);
const safetyLevel = field.enum('How strict the safety check is set.', SAFETY_LEVELS);

/** What caro collects, and what is computed from it. */
export const caro = defineCatalog({
  product: 'caro',
  version: 1,
  prefix: 'CARO',
  store: '.caro/telemetry.db',
  configDir: '.config/caro',
  endpoint: 'https://telemetry.caro.sh/v1/events',
  channels: { alpha: { upload: false }, beta: { upload: true }, ga: { upload: true } },
  tiers: ['oss'],
  localRetentionDays: 30,
  session: { start: 'session.start', end: 'session.end' },
  events: {
    'session.start': {
      description: 'caro was started.',
      purpose: 'To know on which platforms and with which backends caro is used.',
      category: 'session',
      level: 'minimal',
      required: {
        backend_primary: field.enum('The backend that is asked first.', BACKENDS),
        fallback_enabled: field.boolean('Whether another backend may answer when the first cannot.'),
      },
      optional: {
        safety_level: safetyLevel,
        output_format: field.enum('The form of the output.', ['plain', 'json', 'yaml']),
        is_first_run: field.boolean('Whether this is the first run with telemetry on.'),
        config_source: field.enum('Where the configuration came from.', ['default', 'file', 'env', 'flag']),
        backend_available: field.set('The backends that are set up.', BACKENDS),
        model_download_ms: field.duration('Time spent downloading a model.', { level: 'detailed' }),
      },
    },
    'command.generated': {
      description: 'caro answered a request, or failed to.',
      purpose: 'To see how often and how fast caro has an answer.',
      category: 'commands',
      level: 'standard',
      required: {
        generation_id: generationId,
        backend_used: field.enum('The backend that answered.', BACKENDS),
        inference_time_ms: field.duration('Time the backend took.', { max: 60_000 }),
        response_time_ms: field.duration('Time until the answer was shown.', { max: 60_000 }),
        success: field.boolean('Whether there was an answer. A command stopped for safety is one.'),
        risk_level: riskLevel,
        patterns_matched: field.count('How many safety patterns the command matched.'),
      },
      optional: {
        query_intent: intent,
        category: field.enum('The field of work of the request.', [
          ...['file_management', 'system_monitoring', 'network', 'text_processing', 'development', 'other'],
        ]),
        model_name: field.token('The model that answered.', {
          pattern: '[A-Za-z0-9][A-Za-z0-9._:+-]*',
          maxLength: 50,
          reason: 'New models appear faster than releases of caro.',
        }),
        input_token_count: field.count('Tokens the model read.', { max: 10_000_000 }),
        output_token_count: field.count('Tokens the model wrote.', { max: 10_000_000 }),
        confidence_score: field.float('How sure the backend was.', { min: 0, max: 1 }),
        retry_count: field.count('How often the backend was asked again.'),
        network_latency_ms: field.duration('Time on the network, for remote backends.', {
          level: 'detailed',
        }),
        model_size: field.enum('Size class of the model.', ['small', 'medium', 'large'], {
          level: 'detailed',
        }),
      },
    },
    'command.executed': {
      description: 'A generated command was run, or printed instead.',
      purpose: 'To see whether answers are good enough to be used as they are.',
      category: 'commands',
      level: 'standard',
      required: {
        generation_id: generationId,
        execution_mode: field.enum('Whether it was confirmed, run at once, or only printed.', [
          ...['confirmed', 'auto', 'dry_run'],
        ]),
        modified_before_execution: field.boolean('Whether it was edited first.'),
        execution_result: field.enum('How it ended. Never its output.', [
          ...['success', 'error', 'timeout', 'cancelled'],
        ]),
      },
      optional: { query_intent: intent, execution_time_ms: field.duration('How long it ran.') },
    },
    'safety.triggered': {
      description: 'The safety check warned about a command or stopped it.',
      purpose: 'To see whether the check stops what is dangerous and nothing else.',
      category: 'safety',
      level: 'standard',
      required: {
        generation_id: generationId,
        risk_level: riskLevel,
        pattern_category: field.enum('The kind of danger. Never the command.', [
          ...['filesystem_destruction', 'privilege_escalation', 'disk_overwrite', 'fork_bomb'],
          ...['network_exfiltration', 'system_modification', 'credential_access', 'other'],
        ]),
        action_taken: field.enum('What caro did.', ['allowed', 'warned', 'blocked']),
      },
      optional: {
        query_intent: intent,
        block_reason: field.enum('Why it was stopped.', [
          ...['dangerous_pattern', 'low_confidence', 'policy', 'other'],
        ]),
        user_override: field.boolean('Whether the user ran it all the same.'),
        safety_level: safetyLevel,
      },
    },
    'error.occurred': {
      description: 'Something in caro failed.',
      purpose: 'To find what breaks, and where.',
      category: 'errors',
      level: 'minimal',
      required: {
        error_category: field.enum('The kind of failure.', [
          ...['backend_timeout', 'connection_error', 'parse_error', 'model_error', 'model_load'],
          ...['config_error', 'io_error', 'safety_error', 'other'],
        ]),
        error_code: field.errorCode('The code of the failure. Never its message.'),
        component: field.enum('The part of caro that failed.', [
          ...['cli', 'agent', 'inference', 'safety', 'config', 'telemetry'],
        ]),
      },
      optional: {
        backend: field.enum('The backend in use.', BACKENDS),
        recoverable: field.boolean('Whether caro could go on.'),
        recovery_attempted: field.boolean('Whether it tried to.'),
        fallback_attempted: field.boolean('Whether another backend was asked.'),
      },
    },
    'session.end': {
      description: 'caro ended.',
      purpose: 'To know how long a run lasts and whether it reached its end.',
      category: 'session',
      level: 'minimal',
      required: {
        session_duration_ms: field.duration('How long caro ran.'),
        commands_generated: field.count('Requests answered.'),
        commands_executed: field.count('Commands run.'),
        errors_encountered: field.count('Failures.'),
      },
      optional: {
        exit_reason: field.enum('How caro ended.', ['user_complete', 'interrupted', 'error']),
        safety_blocks: field.count('Commands stopped by the safety check.'),
        retries: field.count('Requests that were asked again.'),
        first_command_ms: field.duration('Time from the start to the first command.'),
      },
    },
  },
  metrics: {
    generation_success_rate: {
      kind: 'ratio',
      question: 'How often does caro have an answer?',
      numerator: { event: 'command.generated', where: { success: true } },
      denominator: { event: 'command.generated' },
      target: { atLeast: 0.8 },
    },
    csr: {
      kind: 'ratio',
      question: 'How many generated commands are run as they are?',
      numerator: {
        event: 'command.executed',
        where: { execution_mode: { not: 'dry_run' }, modified_before_execution: false },
      },
      denominator: { event: 'command.generated' },
      target: { atLeast: 0.8 },
    },
    safety_block_rate: {
      kind: 'ratio',
      question: 'How many generated commands does the safety check stop?',
      numerator: { event: 'safety.triggered', where: { action_taken: 'blocked' } },
      denominator: { event: 'command.generated' },
      target: { atLeast: 0.02, atMost: 0.05 },
    },
    inference_latency: {
      kind: 'percentiles',
      question: 'How long do backends take to answer?',
      of: { event: 'command.generated' },
      field: 'inference_time_ms',
      percentiles: [50, 95, 99],
      unit: 'ms',
    },
    dau: {
      kind: 'distinct',
      question: 'How many installations generated a command on a day?',
      of: { event: 'command.generated' },
      id: 'daily_id',
    },
    os_distribution: {
      kind: 'distribution',
      question: 'On which systems does caro run?',
      of: { event: 'session.start' },
      by: 'os',
    },
    backend_distribution: {
      kind: 'distribution',
      question: 'Which backends answer?',
      of: { event: 'command.generated' },
      by: 'backend_used',
    },
    commands: {
      kind: 'count',
      question: 'How many requests are answered?',
      of: { event: 'command.generated' },
    },
  },
});
