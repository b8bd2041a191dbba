import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStoreFile } from './open-store-file.ts';

const CARO = `CREATE TABLE events (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL, timestamp TEXT NOT NULL, event_type TEXT NOT NULL, data TEXT NOT NULL)`;
const REASONKIT = `
  CREATE TABLE sessions (id TEXT PRIMARY KEY, started_at TEXT, ended_at TEXT, duration_ms INTEGER, tool_count INTEGER,
    query_count INTEGER, profile TEXT, success_rate REAL, client_version TEXT, os_family TEXT);
  CREATE TABLE queries (id TEXT PRIMARY KEY, session_id TEXT, timestamp TEXT, query_hash TEXT, query_length INTEGER,
    query_token_count INTEGER, query_type TEXT, latency_ms INTEGER, tool_calls INTEGER, error_occurred INTEGER,
    error_category TEXT, profile_used TEXT, tools_used TEXT);
  CREATE TABLE reasoning_traces (id TEXT PRIMARY KEY, session_id TEXT, query_id TEXT, timestamp TEXT,
    thinktool_name TEXT, step_count INTEGER, total_ms INTEGER, coherence_score REAL, depth_score REAL);
  CREATE TABLE tool_usage (id TEXT PRIMARY KEY, session_id TEXT, timestamp TEXT, tool_name TEXT, tool_category TEXT,
    execution_ms INTEGER, success INTEGER, error_type TEXT);
  CREATE TABLE feedback (id TEXT PRIMARY KEY, session_id TEXT, query_id TEXT, timestamp TEXT, feedback_type TEXT,
    rating INTEGER, category TEXT)`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a database and leaves it open, as a client at work does. */
function make(sql: string): { readonly path: string; readonly database: DatabaseSync } {
  const path = join(folder, 'store.db');
  const database = new DatabaseSync(path);
  database.exec(sql);
  return { path, database };
}

function closed(sql: string): string {
  const { path, database } = make(sql);
  database.close();
  return path;
}

function addCaro(
  database: DatabaseSync,
  id: string,
  session: string,
  timestamp: string,
  data?: string,
): void {
  const event = JSON.stringify({ id, session_id: session, timestamp, type: 'session_end', duration_ms: 1 });
  database
    .prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)')
    .run(id, session, timestamp, 'session_end', data ?? event);
}

function sessionsOf(path: string) {
  const store = openStoreFile(path);
  if (store.kind !== 'released') throw new Error(`it is ${store.kind}`);
  try {
    return [...store.sessions()];
  } finally {
    store.close();
  }
}

const state = () =>
  readdirSync(folder).map((name) => {
    const { mode, mtimeMs } = statSync(join(folder, name));
    return [
      name,
      mode,
      mtimeMs,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ];
  });

describe('openStoreFile', () => {
  it.each([
    ['caro/1', CARO],
    [
      'caro/rows',
      'CREATE TABLE events (id INTEGER PRIMARY KEY, timestamp, event_type, event_data, session_id)',
    ],
    [
      'reasonkit/1.0.0',
      'CREATE TABLE events (id TEXT PRIMARY KEY, event_type, timestamp, session_id, payload)',
    ],
    ['reasonkit/store', REASONKIT],
  ])('recognises the tables of %s', (format, sql) => {
    const store = openStoreFile(closed(sql));
    expect(store).toMatchObject({ kind: 'released', format });
    if (store.kind === 'released') store.close();
  });

  it.each([
    ['another program’s database', 'CREATE TABLE events (id, name)'],
    [
      'a view that looks like a table',
      'CREATE VIEW events AS SELECT 1 id, 2 session_id, 3 timestamp, 4 event_type, 5 data',
    ],
    ['a part of a store', REASONKIT.replace(/CREATE TABLE feedback[^)]*\)/, '')],
    ['an empty database', 'PRAGMA user_version = 1'],
  ])('does not know %s', (_what, sql) => {
    expect(openStoreFile(closed(sql))).toEqual({ kind: 'unknown' });
  });

  it('does not know what is no database, and says so of a file that is not there', () => {
    writeFileSync(
      join(folder, 'notes.txt'),
      'nothing to see here, and more than sixteen bytes of it'.repeat(50),
    );
    expect(openStoreFile(join(folder, 'notes.txt'))).toEqual({ kind: 'unknown' });
    expect(() => openStoreFile(join(folder, 'none.db'))).toThrow('ENOENT');
  });

  it('tells Candor’s own store by its application id', () => {
    expect(openStoreFile(closed(`PRAGMA application_id = ${0x43414e44}; ${CARO}`))).toEqual({
      kind: 'candor',
    });
  });

  it('reads what is only in the journal of a client at work, and changes nothing beside it', () => {
    const { path, database } = make(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; ${CARO}`);
    addCaro(database, 'a', 's', '2026-01-15T14:32:01Z');
    const before = state();
    expect(before.map(([name]) => name)).toContain('store.db-wal');
    expect(sessionsOf(path)).toHaveLength(1);
    expect(state()).toEqual(before);
    addCaro(database, 'b', 't', '2026-01-15T14:32:01Z');
    expect(sessionsOf(path)).toHaveLength(2);
    database.close();
  });

  it('leaves no journal beside a file that had none', () => {
    const { path, database } = make(`PRAGMA journal_mode = WAL; ${CARO}`);
    addCaro(database, 'a', 's', '2026-01-15T14:32:01Z');
    database.close();
    const before = state();
    expect(before.map(([name]) => name)).toEqual(['store.db']);
    expect(sessionsOf(path)).toHaveLength(1);
    expect(state()).toEqual(before);
  });

  it('leaves no copy behind', () => {
    vi.stubEnv('TMPDIR', mkdtempSync(join(folder, 'tmp-')));
    const { path, database } = make(CARO);
    addCaro(database, 'a', 's', '2026-01-15T14:32:01Z');
    database.close();
    const store = openStoreFile(path);
    expect(readdirSync(tmpdir())).toHaveLength(1);
    if (store.kind === 'released') store.close();
    writeFileSync(join(folder, 'notes.txt'), 'no database');
    openStoreFile(join(folder, 'notes.txt'));
    expect(() => openStoreFile(join(folder, 'none.db'))).toThrow('ENOENT');
    expect(readdirSync(tmpdir())).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('reads session by session, each in the order of time, and keeps what it cannot read apart', () => {
    const { path, database } = make(CARO);
    addCaro(database, 'b', 't', '2026-01-15T14:32:01Z');
    addCaro(database, 'a', 's', '2026-01-15T14:32:05Z');
    addCaro(database, 'c', 's', '2026-01-15T14:32:02Z');
    addCaro(database, 'd', 't', '2026-01-15T14:32:09Z', 'no json');
    addCaro(database, 'e', 't', '2026-01-15T14:32:10Z', '[]');
    database.close();
    expect(sessionsOf(path)).toEqual([
      [
        expect.objectContaining({
          index: 0,
          id: 'c',
          session: 's',
          name: 'session_end',
          content: { duration_ms: 1 },
        }),
        expect.objectContaining({ index: 1, id: 'a', session: 's' }),
      ],
      [
        expect.objectContaining({ index: 2, id: 'b', session: 't' }),
        { index: 3, field: 'event' },
        { index: 4, field: 'event' },
      ],
    ]);
  });

  it('never reads a column that it does not name, such as the hash of a query', () => {
    const { path, database } = make(REASONKIT);
    database.exec(`
      INSERT INTO sessions (id, started_at, client_version) VALUES ('s', '2026-01-15T14:32:01Z', '1.0.0');
      INSERT INTO queries (id, session_id, timestamp, query_hash, latency_ms)
        VALUES ('q', 's', '2026-01-15T14:32:02Z', 'secret-hash', 5);
      INSERT INTO feedback (id, session_id, timestamp, feedback_type) VALUES ('f', NULL, '2026-01-15T14:32:03Z', 'explicit')`);
    database.close();
    const sessions = sessionsOf(path);
    expect(JSON.stringify(sessions)).not.toContain('secret-hash');
    expect(sessions).toEqual([
      [{ index: 0, field: 'session_id' }],
      [
        expect.objectContaining({
          index: 1,
          name: 'sessions',
          id: 's',
          session: 's',
          timestamp: '2026-01-15T14:32:01Z',
        }),
        expect.objectContaining({ index: 2, name: 'queries', id: 'q', session: 's' }),
      ],
    ]);
    const query = sessions[1]?.[1];
    expect(query !== undefined && 'content' in query && Object.keys(query.content)).toEqual([
      ...['query_length', 'query_token_count', 'query_type', 'latency_ms', 'tool_calls', 'error_occurred'],
      ...['error_category', 'profile_used', 'tools_used'],
    ]);
  });

  it('goes on after a row that holds what no client writes', () => {
    const { path, database } = make(REASONKIT);
    database.exec(`
      INSERT INTO queries (id, session_id, timestamp, latency_ms) VALUES ('q', 's', '2026-01-15T14:32:02Z', 9007199254740993);
      INSERT INTO queries (id, session_id, timestamp, latency_ms) VALUES ('r', 's', '2026-01-15T14:32:03Z', x'00ff');
      INSERT INTO queries (id, session_id, timestamp, latency_ms) VALUES (x'01', 's', '2026-01-15T14:32:04Z', 1)`);
    database.close();
    expect(sessionsOf(path)[0]).toEqual([
      { index: 0, field: 'event' },
      expect.objectContaining({ index: 1, id: 'r' }),
      { index: 2, field: 'id' },
    ]);
  });
});
