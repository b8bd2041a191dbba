import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bodyCase, type ExpectedEvent, type FormatCase, storeCase } from './format-case.ts';

const SESSION = '1c6ca187-e61f-4301-8dcb-0e9749e89eef';
const eventId = (index: number) => `6fa459ea-ee8a-4ca4-894e-db77e160${String(1000 + index)}`;
const source = { version: '1.0.0', tier: 'oss', os: 'linux', arch: 'x86_64' } as const;

type Payload = Readonly<Record<string, unknown>>;
type Expected = Omit<ExpectedEvent, 'timestamp' | 'seq' | 'source'>;

/** Every event of the telemetry design, with all that its document says of it. */
const EVENTS: readonly (readonly [string, Payload, Expected])[] = [
  [
    'install_started',
    { method: 'Cargo', version: '1.0.0', os: 'linux', arch: 'x86_64' },
    { event: 'install_started', fields: { method: 'cargo', target_version: '1.0.0' } },
  ],
  [
    'install_completed',
    { method: 'Homebrew', version: '1.0.0', duration_ms: 5200, binary_size_bytes: 18_874_368 },
    {
      event: 'install_completed',
      fields: {
        method: 'homebrew',
        target_version: '1.0.0',
        duration_ms: 5200,
        binary_size_bytes: 18_874_368,
      },
    },
  ],
  [
    'install_failed',
    { method: 'curl', error_category: 'ArchitectureMismatch' },
    { event: 'install_failed', fields: { method: 'curl', install_error: 'architecture_mismatch' } },
  ],
  [
    'update_available',
    { current_version: '1.0.0', available_version: '1.1.0', days_since_release: 3 },
    {
      event: 'update_available',
      fields: { current_version: '1.0.0', available_version: '1.1.0', days_since_release: 3 },
    },
  ],
  ['update_completed', {}, { event: 'update_completed', fields: {}, gaps: ['from_version'] }],
  [
    'uninstall',
    { version: '1.0.0', days_since_install: 30, total_sessions: 42 },
    { event: 'uninstall', fields: { days_since_install: 30, total_sessions: 42 } },
  ],
  ['session_started', {}, { event: 'session_started', fields: {} }],
  [
    'session_ended',
    { duration_ms: 5_400_000 },
    { event: 'session_ended', fields: { duration_ms: 5_400_000 } },
  ],
  ['session_ended', {}, { event: 'session_ended', fields: {}, gaps: ['duration_ms'] }],
  ['session_resumed', {}, { event: 'session_resumed', fields: {} }],
  [
    'command_executed',
    {
      command: 'think',
      profile: 'balanced',
      thinktool_chain: ['gigathink', 'laserlogic', 'bedrock', 'proofguard'],
      thinktool_count: 4,
      execution: { duration_ms: 2500, llm_latency_ms: 2100, processing_ms: 400, success: true },
      tokens: { input: 1500, output: 800, cached: 200, model: 'claude-3-5-sonnet-20241022' },
      quality: { confidence_score: 0.82, coherence_score: 0.88 },
      error: null,
    },
    {
      event: 'command_executed',
      fields: {
        command: 'think',
        profile: 'balanced',
        thinktool_chain: ['gigathink', 'laserlogic', 'bedrock', 'proofguard'],
        thinktool_count: 4,
        ...{ duration_ms: 2500, llm_latency_ms: 2100, processing_ms: 400, success: true },
        ...{
          tokens_input: 1500,
          tokens_output: 800,
          tokens_cached: 200,
          model: 'claude-3-5-sonnet-20241022',
        },
        ...{ confidence_score: 0.82, coherence_score: 0.88 },
      },
    },
  ],
  [
    'command_executed',
    {
      ...{ command: 'think', subcommand: 'profile', profile: 'deep', thinktool_count: 5, duration_ms: 900 },
      ...{ success: false, error_category: 'timeout', cache_hit: true, quality: { depth_score: 0.5 } },
      tokens: { input: 1500, output: 0, cached: 0, model: 'claude-3-5-sonnet' },
    },
    {
      event: 'command_executed',
      fields: {
        ...{ command: 'think', subcommand: 'profile', profile: 'deep', thinktool_count: 5, duration_ms: 900 },
        ...{ success: false, error_category: 'timeout', cache_hit: true, depth_score: 0.5 },
        ...{ tokens_input: 1500, tokens_output: 0, tokens_cached: 0, model: 'claude-3-5-sonnet' },
      },
    },
  ],
  [
    'command_failed',
    {
      ...{ command: 'compare', subcommand: 'profiles', profile: 'quick', thinktool_count: 1 },
      ...{
        thinktool_chain: ['GigaThink'],
        execution: { duration_ms: 30_000 },
        success: false,
        cache_hit: false,
      },
      ...{ error_category: 'timeout', tokens: { input: 3, output: 2, cached: 1, model: 'gpt-4o' } },
    },
    {
      event: 'command_failed',
      fields: {
        ...{ command: 'compare', subcommand: 'profiles', profile: 'quick', thinktool_count: 1 },
        ...{ thinktool_chain: ['gigathink'], duration_ms: 30_000, error_category: 'timeout' },
        ...{ tokens_input: 3, tokens_output: 2, tokens_cached: 1, model: 'gpt-4o' },
      },
    },
  ],
  [
    'command_failed',
    {
      command: 'think',
      duration_ms: 12,
      tokens_input: 1,
      tokens_output: 2,
      model: 'gpt-4o',
      error_category: null,
    },
    {
      event: 'command_failed',
      fields: { command: 'think', duration_ms: 12, tokens_input: 1, tokens_output: 2, model: 'gpt-4o' },
      gaps: ['error_category'],
    },
  ],
  [
    'command_cancelled',
    { command: 'think', profile: 'paranoid', duration_ms: 4000 },
    { event: 'command_cancelled', fields: { command: 'think', profile: 'paranoid', duration_ms: 4000 } },
  ],
  [
    'command_cancelled',
    { command: 'think' },
    { event: 'command_cancelled', fields: { command: 'think' }, gaps: ['duration_ms'] },
  ],
  [
    'thinktool_started',
    { tool_name: 'gigathink', profile: 'balanced' },
    { event: 'thinktool_started', fields: { thinktool: 'gigathink', profile: 'balanced' } },
  ],
  ...(['thinktool_completed', 'thinktool_executed'] as const).map(
    (name): readonly [string, Payload, Expected] => [
      name,
      {
        ...{
          tool_name: 'LaserLogic',
          step_count: 4,
          duration_ms: 650,
          coherence_score: 0.9,
          depth_score: 0.7,
        },
        ...{ confidence_score: 0.82, tokens_used: 640, completed: true },
      },
      {
        event: 'thinktool_completed',
        fields: {
          ...{
            thinktool: 'laserlogic',
            step_count: 4,
            duration_ms: 650,
            coherence_score: 0.9,
            depth_score: 0.7,
          },
          ...{ confidence_score: 0.82, tokens_used: 640, completed: true },
        },
      },
    ],
  ),
  [
    'thinktool_step_executed',
    { tool_name: 'bedrock', step: 2, duration_ms: 160 },
    { event: 'thinktool_step_executed', fields: { thinktool: 'bedrock', step: 2, duration_ms: 160 } },
  ],
  [
    'thinktool_step_executed',
    { tool_name: 'bedrock' },
    { event: 'thinktool_step_executed', fields: { thinktool: 'bedrock' }, gaps: ['step', 'duration_ms'] },
  ],
  ['profile_used', { profile: 'deep' }, { event: 'profile_used', fields: { profile: 'deep' } }],
  [
    'error_occurred',
    {
      ...{
        error_category: 'api_error',
        error_code: 'rate_limit_exceeded',
        recoverable: true,
        retry_count: 2,
      },
      context: { command: 'think', profile: 'deep', step: 3 },
    },
    {
      event: 'error_occurred',
      fields: {
        ...{
          error_category: 'api_error',
          error_code: 'rate_limit_exceeded',
          recoverable: true,
          retry_count: 2,
        },
        ...{ command: 'think', profile: 'deep', step: 3 },
      },
    },
  ],
  [
    'error_recovered',
    {
      ...{ error_category: 'api', error_code: 'rate_limit_exceeded', retry_count: 2 },
      context: { command: 'think', profile: 'deep', step: 3 },
    },
    {
      event: 'error_recovered',
      fields: {
        ...{ error_category: 'api_error', error_code: 'rate_limit_exceeded', retry_count: 2 },
        ...{ command: 'think', profile: 'deep', step: 3 },
      },
    },
  ],
  [
    'crash_detected',
    { error_code: 'uncaught_exception', context: { command: 'metrics', profile: 'quick', step: 1 } },
    {
      event: 'crash_detected',
      fields: { error_code: 'uncaught_exception', command: 'metrics', profile: 'quick', step: 1 },
    },
  ],
  [
    'feature_discovered',
    { feature_id: 'compare', event_type: 'Discovered', discovery_source: 'Help' },
    { event: 'feature_discovered', fields: { feature_id: 'compare', discovery_source: 'help' } },
  ],
  [
    'feature_discovered',
    { feature_id: 'compare', discovery_source: null },
    { event: 'feature_discovered', fields: { feature_id: 'compare' }, gaps: ['discovery_source'] },
  ],
  [
    'feature_first_use',
    { feature_id: 'profile_deep', event_type: 'FirstUse', discovery_source: 'Organic' },
    { event: 'feature_first_use', fields: { feature_id: 'profile_deep', discovery_source: 'organic' } },
  ],
  [
    'feature_adoption',
    { feature_id: 'think', event_type: { Milestone: { count: 25 } }, discovery_source: null },
    { event: 'feature_adoption', fields: { feature_id: 'think', milestone: '25' } },
  ],
  [
    'feature_disabled',
    { feature_id: 'response_cache', event_type: 'Disabled', discovery_source: null },
    { event: 'feature_disabled', fields: { feature_id: 'response_cache' } },
  ],
  ['help_viewed', { command: 'think' }, { event: 'help_viewed', fields: { command: 'think' } }],
  ...[
    ...['upgrade_prompt_shown', 'upgrade_link_clicked', 'pricing_page_viewed', 'upgrade_completed'],
    ...['trial_started', 'trial_ended'],
  ].map((event): readonly [string, Payload, Expected] => [event, {}, { event, fields: {} }]),
];

const at = (index: number) => `2025-12-28T10:30:${String(index).padStart(2, '0')}`;
const envelopes = EVENTS.map(([event_type, payload], index) => ({
  ...{ schema_version: '1.0.0', event_id: eventId(index), event_type, timestamp: `${at(index)}.000Z` },
  source: {
    ...{ product: 'reasonkit-core', version: '1.0.0', tier: 'oss', os: 'linux', arch: 'x86_64' },
    rust_version: '1.74.0',
  },
  session: { id: SESSION, sequence: 42 + index, started_at: '2025-12-28T09:00:00.000Z' },
  payload,
}));
const expected = EVENTS.map(([, , event], index) => ({
  ...event,
  ...{ timestamp: `${at(index)}.000Z`, source, seq: 42 + index },
}));

/** As the Python client writes a command that it was told nothing of, and one that it was told all of. */
const rows = [
  {
    ...{ command: 'think', profile: 'balanced', thinktool_count: 4, duration_ms: 2543, success: true },
    ...{ error_category: null, tokens_input: 1500, tokens_output: 800, model: 'claude-3-5-sonnet' },
  },
  {
    ...{ command: 'metrics', profile: null, thinktool_count: 0, duration_ms: 0, success: true },
    ...{ error_category: null, tokens_input: 0, tokens_output: 0, model: '' },
  },
].map((payload, index) => ({
  ...{ id: eventId(index), event_type: 'command_executed', timestamp: `${at(index)}.123456+00:00` },
  ...{ session_id: SESSION, payload },
}));
const expectedRows: readonly ExpectedEvent[] = [
  {
    ...{ event: 'command_executed', timestamp: `${at(0)}.123Z`, seq: 0 },
    fields: {
      ...{ command: 'think', profile: 'balanced', thinktool_count: 4, duration_ms: 2543, success: true },
      ...{ tokens_input: 1500, tokens_output: 800, model: 'claude-3-5-sonnet' },
    },
  },
  {
    ...{ event: 'command_executed', timestamp: `${at(1)}.123Z`, seq: 1 },
    fields: {
      ...{ command: 'metrics', thinktool_count: 0, duration_ms: 0, success: true },
      ...{ tokens_input: 0, tokens_output: 0 },
    },
  },
];

/** @param folder where the store files are made */
export function reasonkitCases(folder: string): readonly FormatCase[] {
  mkdirSync(folder, { recursive: true });
  const batch = {
    events: envelopes,
    batch_id: 'batch-of-tom',
    client_timestamp: '2025-12-28T11:00:00Z',
    schema_version: '1.0.0',
  };
  return [
    bodyCase('an array of envelopes, as it is sent', 'reasonkit/1.0.0', envelopes, expected),
    bodyCase('envelopes in a batch', 'reasonkit/1.0.0', batch, expected),
    bodyCase('one envelope', 'reasonkit/1.0.0', envelopes[10], expected.slice(10, 11)),
    bodyCase('what the Python client exports', 'reasonkit/1.0.0', rows, expectedRows),
    storeCase('the store of the Python client', pythonStore(folder), expectedRows),
    storeCase('the store of the released core', coreStore(folder), expectedCoreEvents),
  ];
}

function pythonStore(folder: string): string {
  const path = join(folder, 'python.db');
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE IF NOT EXISTS events (
      id TEXT PRIMARY KEY, event_type TEXT NOT NULL, timestamp TEXT NOT NULL, session_id TEXT NOT NULL, payload TEXT NOT NULL)`);
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  for (const row of rows) {
    insert.run(row.id, row.event_type, row.timestamp, row.session_id, JSON.stringify(row.payload));
  }
  database.close();
  return path;
}

/** A hash of somebody's question, which must never be read. */
export const QUERY_HASH = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
const OPEN_SESSION = '00000000-0000-4000-8000-000000000000';
const UNTIMED_SESSION = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

function coreStore(folder: string): string {
  const path = join(folder, '.rk_telemetry.db');
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT, duration_ms INTEGER, tool_count INTEGER DEFAULT 0,
      query_count INTEGER DEFAULT 0, feedback_count INTEGER DEFAULT 0, profile TEXT, success_rate REAL,
      client_version TEXT, os_family TEXT);
    CREATE TABLE queries (
      id TEXT PRIMARY KEY, session_id TEXT NOT NULL, timestamp TEXT NOT NULL, query_hash TEXT NOT NULL,
      query_length INTEGER NOT NULL, query_token_count INTEGER, query_type TEXT, latency_ms INTEGER NOT NULL,
      tool_calls INTEGER DEFAULT 0, error_occurred INTEGER DEFAULT 0, error_category TEXT, profile_used TEXT, tools_used TEXT);
    CREATE TABLE reasoning_traces (
      id TEXT PRIMARY KEY, session_id TEXT NOT NULL, query_id TEXT, timestamp TEXT NOT NULL, thinktool_name TEXT NOT NULL,
      step_count INTEGER NOT NULL, total_ms INTEGER NOT NULL, avg_step_ms REAL, coherence_score REAL, depth_score REAL);
    CREATE TABLE tool_usage (
      id TEXT PRIMARY KEY, session_id TEXT NOT NULL, query_id TEXT, timestamp TEXT NOT NULL, tool_name TEXT NOT NULL,
      tool_category TEXT, execution_ms INTEGER NOT NULL, success INTEGER NOT NULL, error_type TEXT);
    CREATE TABLE feedback (
      id TEXT PRIMARY KEY, session_id TEXT NOT NULL, query_id TEXT, timestamp TEXT NOT NULL, feedback_type TEXT NOT NULL,
      rating INTEGER, category TEXT, context_hash TEXT)`);
  const time = (second: number) => `2025-12-28T10:30:0${second}.500000000+00:00`;
  const session = database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)');
  session.run(SESSION, time(0), time(9), 9000, 2, 2, 'balanced', 0.5, '1.0.0', 'linux');
  session.run(OPEN_SESSION, time(1), null, null, 0, 0, null, null, '1.0.1', 'macos');
  session.run(UNTIMED_SESSION, time(2), time(3), null, 0, 0, null, null, null, null);
  const query = database.prepare('INSERT INTO queries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  query.run(
    ...([
      eventId(1),
      SESSION,
      time(2),
      QUERY_HASH,
      77,
      null,
      'general',
      2500,
      2,
      0,
      null,
      'balanced',
    ] as const),
    '["gigathink"]',
  );
  query.run(
    ...([eventId(2), SESSION, time(3), QUERY_HASH, 78, 19, 'code', 90, 0, 1, 'notfound', 'deep'] as const),
    '[]',
  );
  query.run(
    ...([eventId(3), SESSION, time(4), QUERY_HASH, 79, 20, 'code', 91, 0, 1, null, null] as const),
    '[]',
  );
  database
    .prepare('INSERT INTO reasoning_traces VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(eventId(4), SESSION, eventId(1), time(5), 'GigaThink', 4, 650, 162.5, 0.9, 0.7);
  const tool = database.prepare('INSERT INTO tool_usage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  tool.run(eventId(5), SESSION, eventId(1), time(6), 'ask-tom', 'mcp', 120, 0, 'Timeout');
  tool.run(eventId(6), SESSION, null, time(7), 'ask-tom', null, 121, 1, null);
  database
    .prepare('INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(eventId(7), SESSION, eventId(1), time(8), 'thumbsup', 5, 'accuracy', QUERY_HASH);
  database.close();
  return path;
}

const core = { version: '1.0.0', os: 'linux' } as const;
const second = (index: number) => `2025-12-28T10:30:0${index}.500Z`;
const expectedCoreEvents: readonly ExpectedEvent[] = [
  {
    ...{ event: 'session_started', timestamp: second(1), fields: {}, seq: 0 },
    source: { version: '1.0.1', os: 'macos' },
  },
  { event: 'session_started', timestamp: second(0), fields: {}, source: core, seq: 0 },
  {
    ...{ event: 'session_ended', timestamp: second(9), source: core, seq: 8 },
    fields: { duration_ms: 9000, tool_count: 2, query_count: 2, profile: 'balanced', success_rate: 0.5 },
  },
  {
    ...{ event: 'command_executed', timestamp: second(2), source: core, gaps: ['command'], seq: 1 },
    fields: { success: true, duration_ms: 2500, thinktool_count: 2, profile: 'balanced' },
  },
  {
    ...{ event: 'command_failed', timestamp: second(3), source: core, gaps: ['command'], seq: 2 },
    fields: { duration_ms: 90, thinktool_count: 0, profile: 'deep', error_category: 'not_found' },
  },
  {
    ...{
      event: 'command_failed',
      timestamp: second(4),
      source: core,
      gaps: ['command', 'error_category'],
      seq: 3,
    },
    fields: { duration_ms: 91, thinktool_count: 0 },
  },
  {
    ...{ event: 'thinktool_completed', timestamp: second(5), source: core, seq: 4 },
    fields: {
      ...{ thinktool: 'gigathink', step_count: 4, duration_ms: 650 },
      ...{ coherence_score: 0.9, depth_score: 0.7 },
    },
  },
  {
    ...{ event: 'tool_used', timestamp: second(6), source: core, seq: 5 },
    fields: { tool_category: 'mcp', duration_ms: 120, success: false },
  },
  {
    ...{ event: 'tool_used', timestamp: second(7), source: core, gaps: ['tool_category'], seq: 6 },
    fields: { duration_ms: 121, success: true },
  },
  {
    ...{ event: 'feedback_given', timestamp: second(8), source: core, seq: 7 },
    fields: { feedback_type: 'thumbs_up', rating: 5, category: 'accuracy' },
  },
  { event: 'session_started', timestamp: second(2), fields: {}, seq: 0 },
  {
    ...{ event: 'session_ended', timestamp: second(3), gaps: ['duration_ms'], seq: 1 },
    fields: { tool_count: 0, query_count: 0 },
  },
];

export const reasonkitOriginals: readonly string[] = [
  ...[SESSION, OPEN_SESSION, UNTIMED_SESSION, QUERY_HASH, 'ask-tom', 'batch-of-tom'],
  ...Array.from({ length: EVENTS.length }, (_, index) => eventId(index)),
];
