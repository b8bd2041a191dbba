import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bodyCase, type ExpectedEvent, type FormatCase, storeCase } from './format-case.ts';

const SESSION = '9f86d081884c7d65';
const id = (digit: number) => `3f2504e0-4f89-41d3-9a0c-0305e82c330${digit}`;
const at = (second: number) => ({
  session_id: SESSION,
  timestamp: `2026-01-15T14:32:0${second}.123456789+00:00`,
});
const time = (second: number) => `2026-01-15T14:32:0${second}.123Z`;
const source = { version: '1.1.0-beta', os: 'macos', shell: 'zsh' } as const;

/** What the released client sends: every type, with what is optional there and left out. */
const EVENTS = [
  {
    ...{ id: id(0), ...at(0), type: 'session_start', version: '1.1.0-beta', platform: 'macos' },
    ...{ shell_type: 'Zsh', backend_available: ['static', 'embedded'] },
  },
  {
    ...{ id: id(1), ...at(1), type: 'command_generation', backend: 'static', duration_ms: 12 },
    ...{ success: true, error_category: null },
  },
  {
    ...{ id: id(2), ...at(2), type: 'command_generation', backend: 'embedded', duration_ms: 60_000 },
    ...{ success: false, error_category: 'no_match' },
  },
  {
    ...{ id: id(3), ...at(3), type: 'safety_validation', risk_level: 'critical', action_taken: 'blocked' },
    pattern_category: 'destructive',
  },
  {
    id: id(4),
    ...at(4),
    type: 'safety_validation',
    risk_level: 'low',
    action_taken: 'allowed',
    pattern_category: null,
  },
  {
    ...{
      id: id(5),
      ...at(5),
      type: 'backend_error',
      backend: 'embedded',
      error_category: 'inference_timeout',
    },
    recoverable: true,
  },
  {
    ...{ id: id(6), ...at(6), type: 'session_end', duration_ms: 29_877, commands_generated: 2 },
    commands_executed: 1,
  },
] as const;

const unsaid = ['generation_id', 'response_time_ms', 'risk_level', 'patterns_matched'];
const EXPECTED: readonly ExpectedEvent[] = [
  {
    ...{
      event: 'session.start',
      timestamp: time(0),
      source,
      gaps: ['backend_primary', 'fallback_enabled'],
      seq: 0,
    },
    fields: { backend_available: ['static', 'embedded'] },
  },
  {
    ...{ event: 'command.generated', timestamp: time(1), source, gaps: unsaid, seq: 1 },
    fields: { backend_used: 'static', inference_time_ms: 12, success: true },
  },
  {
    ...{ event: 'command.generated', timestamp: time(2), source, gaps: unsaid, seq: 2 },
    fields: { backend_used: 'embedded', inference_time_ms: 60_000, success: false },
  },
  {
    ...{ event: 'safety.triggered', timestamp: time(3), source, gaps: ['generation_id'], seq: 3 },
    fields: { risk_level: 'critical', action_taken: 'blocked', pattern_category: 'filesystem_destruction' },
  },
  {
    ...{
      event: 'safety.triggered',
      timestamp: time(4),
      source,
      gaps: ['generation_id', 'pattern_category'],
      seq: 4,
    },
    fields: { risk_level: 'safe', action_taken: 'allowed' },
  },
  {
    ...{ event: 'error.occurred', timestamp: time(5), source, gaps: ['error_code'], seq: 5 },
    fields: {
      component: 'inference',
      backend: 'embedded',
      error_category: 'backend_timeout',
      recoverable: true,
    },
  },
  {
    ...{ event: 'session.end', timestamp: time(6), source, gaps: ['errors_encountered'], seq: 6 },
    fields: { session_duration_ms: 29_877, commands_generated: 2, commands_executed: 1 },
  },
];

/** As its documentation prints an event. */
const nested = EVENTS.map(({ id, session_id, timestamp, ...event_type }) => ({
  id,
  session_id,
  timestamp,
  event_type,
}));

/** @param folder where the store file is made */
export function caroArrayCases(folder: string): readonly FormatCase[] {
  return [
    bodyCase('what the released client posts, and exports', 'caro/1', EVENTS, EXPECTED),
    bodyCase('what its documentation prints', 'caro/1', nested, EXPECTED),
    bodyCase('one event by itself', 'caro/1', EVENTS[1], [
      { ...EXPECTED[1], source: {}, seq: 0 } as ExpectedEvent,
    ]),
    storeCase('the store of the released client', storeFile(folder), EXPECTED),
  ];
}

function storeFile(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'events.db');
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE events (
      id TEXT PRIMARY KEY, session_id TEXT NOT NULL, timestamp TEXT NOT NULL, event_type TEXT NOT NULL, data TEXT NOT NULL);
    CREATE INDEX idx_timestamp ON events(timestamp)`);
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  for (const event of [...EVENTS].reverse()) {
    insert.run(event.id, event.session_id, event.timestamp, event.type, JSON.stringify(event));
  }
  database.close();
  return path;
}

export const caroArrayOriginals: readonly string[] = [SESSION, ...EVENTS.map(({ id }) => id)];
