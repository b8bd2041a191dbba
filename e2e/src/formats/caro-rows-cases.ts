import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bodyCase, type ExpectedEvent, type FormatCase, storeCase } from './format-case.ts';

const SESSION = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';

/** The rows of the data infrastructure plan, and the events that the monitoring plan adds, with all that they say. */
const ROWS: readonly (readonly [
  string,
  Readonly<Record<string, unknown>>,
  Omit<ExpectedEvent, 'timestamp' | 'seq'>,
])[] = [
  [
    'SessionStart',
    { platform: 'macOS', architecture: 'aarch64', shell_type: 'zsh' },
    { event: 'session.start', fields: {}, gaps: ['backend_primary', 'fallback_enabled'] },
  ],
  [
    'CommandGenerated',
    {
      ...{ query_intent: 'List', backend_used: 'Static', platform: 'macOS', response_time_ms: 45 },
      ...{ success: true, confidence_score: 1.0 },
    },
    {
      event: 'command.generated',
      fields: {
        ...{ query_intent: 'list', backend_used: 'static', response_time_ms: 45 },
        ...{ success: true, confidence_score: 1 },
      },
      gaps: ['generation_id', 'inference_time_ms', 'risk_level', 'patterns_matched'],
    },
  ],
  [
    'CommandExecuted',
    { query_intent: 'List', execution_result: 'Success' },
    {
      event: 'command.executed',
      fields: { query_intent: 'list', execution_result: 'success' },
      gaps: ['generation_id', 'execution_mode', 'modified_before_execution'],
    },
  ],
  [
    'CommandBlocked',
    { query_intent: 'Delete', block_reason: 'DangerousPattern' },
    {
      event: 'safety.triggered',
      fields: { action_taken: 'blocked', query_intent: 'delete', block_reason: 'dangerous_pattern' },
      gaps: ['generation_id', 'risk_level', 'pattern_category'],
    },
  ],
  [
    'ConfigChanged',
    { setting: 'backend', old_value: 'Static', new_value: 'Embedded' },
    {
      event: 'config.changed',
      fields: { setting: 'backend', old_value: 'static', new_value: 'embedded' },
    },
  ],
  [
    'ErrorOccurred',
    { error_type: 'ModelLoad', error_code: 'E001', recovery_attempted: false },
    {
      event: 'error.occurred',
      fields: { error_category: 'model_load', error_code: 'E001', recovery_attempted: false },
      gaps: ['component'],
    },
  ],
  [
    'CommandGeneration',
    { success: true, time_ms: 87, backend_used: 'static', category: 'file_management' },
    {
      event: 'command.generated',
      fields: { success: true, inference_time_ms: 87, backend_used: 'static', category: 'file_management' },
      gaps: ['generation_id', 'response_time_ms', 'risk_level', 'patterns_matched'],
    },
  ],
  [
    'CommandGeneration',
    { success: false, generation_time_ms: 88, backend_used: 'ollama' },
    {
      event: 'command.generated',
      fields: { success: false, inference_time_ms: 88, backend_used: 'ollama' },
      gaps: ['generation_id', 'response_time_ms', 'risk_level', 'patterns_matched'],
    },
  ],
  [
    'SafetyValidation',
    { blocked: true, pattern_matched: true },
    {
      event: 'safety.triggered',
      fields: { action_taken: 'blocked' },
      gaps: ['generation_id', 'risk_level', 'pattern_category'],
    },
  ],
  [
    'BackendError',
    { error_type: 'network' },
    {
      event: 'error.occurred',
      fields: { component: 'inference', error_category: 'connection_error' },
      gaps: ['error_code'],
    },
  ],
];

const second = (index: number) => String(index).padStart(2, '0');
const rows = ROWS.map(([event_type, event_data], index) => ({
  ...{ id: index + 1, timestamp: `2026-01-15 14:32:${second(index)}`, event_type },
  ...{ event_data: JSON.stringify(event_data), session_id: SESSION },
}));
const expected = (source: ExpectedEvent['source'] = {}) =>
  ROWS.map(([, , event], seq) => ({
    ...event,
    timestamp: `2026-01-15T14:32:${second(seq)}.000Z`,
    source,
    seq,
  }));

const platform = { os: 'macos', arch: 'aarch64', shell: 'zsh' } as const;
/** The two events that the plan prints in its export file. */
const [generated, executed] = [ROWS[1], ROWS[2]];
const exported = {
  export_date: '2026-01-22T14:32:01Z',
  user_session_id: SESSION,
  caro_version: '1.1.0-beta',
  events: [
    { timestamp: '2026-01-15T14:32:01Z', event_type: generated?.[0], event_data: generated?.[1] },
    { timestamp: '2026-01-15T14:32:15Z', event_type: executed?.[0], event_data: executed?.[1] },
  ],
};
const exportedEvents = [
  {
    ...generated?.[2],
    timestamp: '2026-01-15T14:32:01.000Z',
    source: { version: '1.1.0-beta', os: 'macos' },
  },
  { ...executed?.[2], timestamp: '2026-01-15T14:32:15.000Z', source: { version: '1.1.0-beta', os: 'macos' } },
] as readonly ExpectedEvent[];

/** @param folder where the store file is made */
export function caroRowsCases(folder: string): readonly FormatCase[] {
  const { user_session_id: _session, ...unnamed } = exported;
  return [
    bodyCase('the rows of the table, every type', 'caro/rows', rows, expected(platform)),
    bodyCase('the row of the example, alone', 'caro/rows', rows[1], [
      { ...expected({ os: 'macos' })[1], seq: 0 } as ExpectedEvent,
    ]),
    bodyCase(
      'a row of the later table, which names version and platform',
      'caro/rows',
      { ...rows[2], caro_version: '1.2.0', platform: 'Linux' },
      [{ ...expected({ version: '1.2.0', os: 'linux' })[2], seq: 0 } as ExpectedEvent],
    ),
    bodyCase('the export file', 'caro/rows', exported, exportedEvents),
    bodyCase('the export file that names no session', 'caro/rows', unnamed, exportedEvents),
    storeCase('the store of the plan', storeFile(folder), expected(platform)),
  ];
}

function storeFile(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'telemetry.db');
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME NOT NULL, event_type TEXT NOT NULL,
      event_data JSON NOT NULL, session_id TEXT NOT NULL)`);
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  for (const row of rows) insert.run(row.id, row.timestamp, row.event_type, row.event_data, row.session_id);
  database.close();
  return path;
}

export const caroRowsOriginals: readonly string[] = [SESSION];
