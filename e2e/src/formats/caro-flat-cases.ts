import { bodyCase, type ExpectedEvent, type FormatCase } from './format-case.ts';

const SESSION = 'a1b2c3d4e5f60718';
const GENERATION = '0b54d6a5-6a29-4f9a-8f0a-5b2f6ad0b1c7';

interface Example {
  readonly required: Readonly<Record<string, unknown>>;
  readonly optional: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedEvent;
  /** Fields that only the optional part says. */
  readonly more: ExpectedEvent['fields'];
  readonly gapsWithout?: readonly string[];
}

const source = { version: '1.1.0', os: 'macos', arch: 'aarch64', shell: 'zsh' } as const;

/** The events of the telemetry strategy as it prints them, each with its required and its optional part. */
const EXAMPLES: readonly Example[] = [
  {
    required: {
      event: 'session.start',
      timestamp: '2025-12-30T10:15:30.123Z',
      session_id: SESSION,
      caro_version: '1.1.0',
      platform: { os: 'macos', arch: 'aarch64', shell: 'zsh' },
      backend_config: { primary: 'embedded-mlx', fallback_enabled: true },
    },
    optional: {
      safety_level: 'moderate',
      output_format: 'plain',
      is_first_run: false,
      config_source: 'file',
    },
    expected: {
      event: 'session.start',
      timestamp: '2025-12-30T10:15:30.123Z',
      fields: { backend_primary: 'embedded-mlx', fallback_enabled: true },
      source,
    },
    more: { safety_level: 'moderate', output_format: 'plain', is_first_run: false, config_source: 'file' },
  },
  {
    required: {
      event: 'command.generated',
      timestamp: '2025-12-30T10:15:32.456Z',
      session_id: SESSION,
      generation_id: GENERATION,
      backend_used: 'embedded-mlx',
      inference_time_ms: 1823,
      safety_result: { risk_level: 'safe', patterns_matched: 0 },
    },
    optional: {
      model_name: 'Qwen2.5-Coder-1.5B',
      input_token_count: 45,
      output_token_count: 23,
      confidence_score: 0.92,
      retry_count: 0,
    },
    expected: {
      event: 'command.generated',
      timestamp: '2025-12-30T10:15:32.456Z',
      fields: {
        generation_id: GENERATION,
        backend_used: 'embedded-mlx',
        inference_time_ms: 1823,
        success: true,
        risk_level: 'safe',
        patterns_matched: 0,
      },
      gaps: ['response_time_ms'],
    },
    more: {
      model_name: 'Qwen2.5-Coder-1.5B',
      input_token_count: 45,
      output_token_count: 23,
      confidence_score: 0.92,
      retry_count: 0,
    },
  },
  {
    required: {
      event: 'command.executed',
      timestamp: '2025-12-30T10:15:35.789Z',
      session_id: SESSION,
      generation_id: GENERATION,
      execution_mode: 'confirmed',
      modified_before_execution: false,
    },
    optional: { exit_code_category: 'success', execution_time_ms: 234 },
    expected: {
      event: 'command.executed',
      timestamp: '2025-12-30T10:15:35.789Z',
      fields: { generation_id: GENERATION, execution_mode: 'confirmed', modified_before_execution: false },
    },
    more: { execution_result: 'success', execution_time_ms: 234 },
    gapsWithout: ['execution_result'],
  },
  {
    required: {
      event: 'safety.triggered',
      timestamp: '2025-12-30T10:15:31.234Z',
      session_id: SESSION,
      generation_id: GENERATION,
      risk_level: 'critical',
      pattern_category: 'filesystem_destruction',
      action_taken: 'blocked',
    },
    optional: { user_override: false, safety_level_config: 'strict' },
    expected: {
      event: 'safety.triggered',
      timestamp: '2025-12-30T10:15:31.234Z',
      fields: {
        generation_id: GENERATION,
        risk_level: 'critical',
        pattern_category: 'filesystem_destruction',
        action_taken: 'blocked',
      },
    },
    more: { user_override: false, safety_level: 'strict' },
  },
  {
    required: {
      event: 'error.occurred',
      timestamp: '2025-12-30T10:15:33.567Z',
      session_id: SESSION,
      error_category: 'backend_timeout',
      error_code: 'E1001',
      component: 'inference',
    },
    optional: { backend: 'ollama', recoverable: true, fallback_attempted: true },
    expected: {
      event: 'error.occurred',
      timestamp: '2025-12-30T10:15:33.567Z',
      fields: { error_category: 'backend_timeout', error_code: 'E1001', component: 'inference' },
    },
    more: { backend: 'ollama', recoverable: true, fallback_attempted: true },
  },
  {
    required: {
      event: 'session.end',
      timestamp: '2025-12-30T10:16:00.000Z',
      session_id: SESSION,
      session_duration_ms: 29877,
      commands_generated: 2,
      commands_executed: 1,
      errors_encountered: 0,
    },
    optional: { exit_reason: 'user_complete', safety_blocks: 0, retries: 1 },
    expected: {
      event: 'session.end',
      timestamp: '2025-12-30T10:16:00.000Z',
      fields: {
        session_duration_ms: 29877,
        commands_generated: 2,
        commands_executed: 1,
        errors_encountered: 0,
      },
    },
    more: { exit_reason: 'user_complete', safety_blocks: 0, retries: 1 },
  },
];

const whole = ({ required, optional }: Example) => ({ ...required, ...optional });
const wholeExpected = ({ expected, more }: Example): ExpectedEvent => ({
  ...expected,
  fields: { ...expected.fields, ...more },
  source,
});

export const caroFlatCases: readonly FormatCase[] = [
  ...EXAMPLES.map((example) =>
    bodyCase(`${example.expected.event}, its required part`, 'caro/flat', example.required, [
      { ...example.expected, gaps: example.gapsWithout ?? example.expected.gaps ?? [] },
    ]),
  ),
  bodyCase(
    'the batch of the endpoint',
    'caro/flat',
    {
      events: EXAMPLES.map(whole),
      batch_id: '7d9f3c52-0f4e-4a7f-9b52-2f1f3f1f9d10',
      client_timestamp: '2025-12-30T10:30:00Z',
    },
    EXAMPLES.map(wholeExpected),
  ),
  bodyCase(
    'the export file for air-gapped users, whose version stands for all of its events',
    'caro/flat',
    {
      export_version: '1.0',
      exported_at: '2025-12-30T10:30:00Z',
      caro_version: '1.1.0',
      event_count: 2,
      events: EXAMPLES.slice(1, 3).map(whole),
      checksum: 'sha256:abc123',
    },
    EXAMPLES.slice(1, 3).map((example) => ({ ...wholeExpected(example), source: { version: '1.1.0' } })),
  ),
];
export const caroFlatOriginals: readonly string[] = [
  SESSION,
  GENERATION,
  '7d9f3c52-0f4e-4a7f-9b52-2f1f3f1f9d10',
];
