import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryFolder } from '../src/temporary-folder.ts';

/**
 * The queries that caro's data plan prints for its users (sections 2 and 4), with the names of the catalog: whoever has
 * `sqlite3` can ask the store that caro writes. Expected values are computed from the rows, not by SQL.
 */
const CARO = fileURLToPath(new URL('../../products/caro/src/main.ts', import.meta.url));
const RUNS = [
  ['--dry-run', 'list files'],
  ['--dry-run', 'list files over 10MB'],
  ['-y', 'show disk usage'],
  ['-y', 'list files'],
  ['--dry-run', 'delete everything in the root folder'],
  ['--dry-run', 'show running processes'],
  ['--dry-run', 'sing me a song about telemetry'],
  ['--dry-run', 'colourless green ideas'],
];

const folder = new TemporaryFolder();
const store = join(folder.path, '.caro', 'telemetry.db');
interface Row {
  readonly event: string;
  readonly session: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}
let rows: readonly Row[] = [];
let noon = '';

beforeAll(() => {
  const work = join(folder.path, 'work');
  mkdirSync(work);
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
    HOME: folder.path,
    CARO_TELEMETRY: '1',
  };
  for (const [index, args] of RUNS.entries()) {
    if (index === RUNS.length / 2) noon = sqlTime(new Date());
    try {
      execFileSync(process.execPath, [CARO, ...args], { env, cwd: work, stdio: 'ignore' });
    } catch {
      // A request without an answer ends with code 1.
    }
  }
  const database = new DatabaseSync(store, { readOnly: true });
  rows = database
    .prepare('SELECT event_type, session_id, timestamp, event_data FROM events ORDER BY id')
    .all()
    .map((row) => ({
      event: String(row.event_type),
      session: String(row.session_id),
      time: String(row.timestamp),
      data: JSON.parse(String(row.event_data)) as Row['data'],
    }));
  database.close();
});
afterAll(() => folder.remove());

/** The output of `sqlite3`: columns between bars. */
function sqlite3(query: string): readonly string[][] {
  const output = execFileSync('sqlite3', [store, query], { encoding: 'utf8' }).trim();
  return output === '' ? [] : output.split('\n').map((line) => line.split('|'));
}
const sqlTime = (date: Date) => date.toISOString().slice(0, 23).replace('T', ' ');
const of = (event: string) => rows.filter((row) => row.event === event);
const generated = () => of('command.generated');
const percent = (part: number, whole: number) => (Math.round((10_000 * part) / whole) / 100).toFixed(2);
/** How often each value of a field occurs, the most frequent first. */
const tally = (some: readonly Row[], field: string) =>
  [...Map.groupBy(some, ({ data }) => String(data[field]))]
    .map(([value, all]) => [value, all.length] as const)
    .sort((a, b) => b[1] - a[1]);
const sorted = (table: readonly (readonly string[])[]) => table.map((row) => row.join('|')).sort();

describe('on a store that caro has written, sqlite3', () => {
  it('finds something to ask about', () => {
    expect(generated()).toHaveLength(RUNS.length);
    expect(of('error.occurred').length).toBeGreaterThan(1);
    expect(tally(generated(), 'query_intent').length).toBeGreaterThan(2);
  });

  it('computes the command success rate', () => {
    const [[total, successful, rate] = []] = sqlite3(`
      SELECT COUNT(*) as total,
        SUM(CASE WHEN json_extract(event_data, '$.success') = 1 THEN 1 ELSE 0 END) as successful,
        ROUND(100.0 * SUM(CASE WHEN json_extract(event_data, '$.success') = 1 THEN 1 ELSE 0 END) / COUNT(*), 2)
          as success_rate
      FROM events WHERE event_type = 'command.generated' AND timestamp >= datetime('now', '-7 days');`);
    const good = generated().filter(({ data }) => data.success === true).length;
    expect([total, successful]).toEqual([String(RUNS.length), String(good)]);
    expect(good).toBeLessThan(RUNS.length);
    expect(Number(rate)).toBeCloseTo((100 * good) / RUNS.length, 2);
  });

  it('lists the most common intents', () => {
    const table = sqlite3(`
      SELECT json_extract(event_data, '$.query_intent') as intent, COUNT(*) as count FROM events
      WHERE event_type = 'command.generated' AND timestamp >= datetime('now', '-7 days')
      GROUP BY intent ORDER BY count DESC LIMIT 10;`);
    expect(sorted(table)).toEqual(sorted(tally(generated(), 'query_intent').map(([a, b]) => [a, String(b)])));
    const counts = table.map(([, count]) => Number(count));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it('shows the backends and their mean response times', () => {
    const table = sqlite3(`
      SELECT json_extract(event_data, '$.backend_used') as backend, COUNT(*) as count,
        ROUND(AVG(json_extract(event_data, '$.response_time_ms')), 2) as avg_response_ms
      FROM events WHERE event_type = 'command.generated' AND timestamp >= datetime('now', '-7 days')
      GROUP BY backend ORDER BY count DESC;`);
    const times = generated().map(({ data }) => Number(data.response_time_ms));
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    expect(table).toEqual([['static', String(RUNS.length), expect.any(String)]]);
    expect(Number(table[0]?.[2])).toBeCloseTo(mean, 1);
  });

  it('counts errors by type', () => {
    const table = sqlite3(`
      SELECT json_extract(event_data, '$.error_category') as error_type, COUNT(*) as count FROM events
      WHERE event_type = 'error.occurred' AND timestamp >= datetime('now', '-7 days')
      GROUP BY error_type ORDER BY count DESC;`);
    expect(sorted(table)).toEqual(
      sorted(tally(of('error.occurred'), 'error_category').map(([a, b]) => [a, String(b)])),
    );
  });

  it('counts active sessions of the week', () => {
    const table = sqlite3(`
      SELECT COUNT(DISTINCT session_id) as awu FROM events
      WHERE event_type = 'command.generated' AND timestamp >= datetime('now', '-7 days');`);
    expect(table).toEqual([[String(new Set(generated().map(({ session }) => session)).size)]]);
  });

  it('computes the share of one time that is there in another', () => {
    const later = '2999-01-01';
    const [[rate] = []] = sqlite3(`
      WITH week1_users AS (
        SELECT DISTINCT session_id FROM events
        WHERE event_type = 'command.generated' AND timestamp BETWEEN '2000-01-01' AND '${noon}'),
      week2_users AS (
        SELECT DISTINCT session_id FROM events
        WHERE event_type = 'command.generated' AND timestamp BETWEEN '${noon}' AND '${later}')
      SELECT (SELECT COUNT(*) FROM week2_users WHERE session_id IN (SELECT session_id FROM week1_users)) * 100.0
        / (SELECT COUNT(*) FROM week1_users) as retention_rate;`);
    const [first, second] = [
      new Set(generated().flatMap(({ time, session }) => (time <= noon ? [session] : []))),
      new Set(generated().flatMap(({ time, session }) => (time >= noon ? [session] : []))),
    ];
    expect(first.size).toBeGreaterThan(0);
    expect(Number(rate)).toBeCloseTo(
      (100 * [...second].filter((one) => first.has(one)).length) / first.size,
      6,
    );
  });

  it('computes the success rate of all time and the error rate of the week', () => {
    const [[success] = []] = sqlite3(`
      SELECT ROUND(100.0 * SUM(CASE WHEN json_extract(event_data, '$.success') = 1 THEN 1 ELSE 0 END) / COUNT(*), 2)
        as success_rate FROM events WHERE event_type = 'command.generated';`);
    const good = generated().filter(({ data }) => data.success === true).length;
    expect(Number(success).toFixed(2)).toBe(percent(good, RUNS.length));
    const [[errors] = []] = sqlite3(`
      SELECT COUNT(*) FILTER (WHERE event_type = 'error.occurred') * 100.0 /
        COUNT(*) FILTER (WHERE event_type = 'command.generated') as error_rate
      FROM events WHERE timestamp >= datetime('now', '-7 days');`);
    expect(Number(errors)).toBeCloseTo((100 * of('error.occurred').length) / RUNS.length, 6);
  });

  it('computes the spread of response times and their 95th percentile', () => {
    const times = generated()
      .map(({ data }) => Number(data.response_time_ms))
      .sort((a, b) => a - b);
    const [[least, mean, most] = []] = sqlite3(`
      SELECT MIN(json_extract(event_data, '$.response_time_ms')) as min,
        ROUND(AVG(json_extract(event_data, '$.response_time_ms')), 2) as avg,
        MAX(json_extract(event_data, '$.response_time_ms')) as max
      FROM events WHERE event_type = 'command.generated' AND timestamp >= datetime('now', '-7 days');`);
    expect([Number(least), Number(most)]).toEqual([times[0], times.at(-1)]);
    expect(Number(mean)).toBeCloseTo(times.reduce((sum, time) => sum + time, 0) / times.length, 1);
    const [[p95] = []] = sqlite3(`
      WITH ordered_times AS (
        SELECT json_extract(event_data, '$.response_time_ms') as response_time,
          ROW_NUMBER() OVER (ORDER BY json_extract(event_data, '$.response_time_ms')) as row_num,
          COUNT(*) OVER () as total_count
        FROM events WHERE event_type = 'command.generated' AND timestamp >= datetime('now', '-7 days'))
      SELECT response_time as p95_response_time FROM ordered_times
      WHERE row_num = CAST(total_count * 0.95 AS INTEGER);`);
    expect(Number(p95)).toBe(times[Math.trunc(times.length * 0.95) - 1]);
  });

  it('finds no address, path or e-mail in a sample of what is stored', () => {
    const sample = sqlite3('SELECT event_data FROM events ORDER BY RANDOM() LIMIT 100;').flat().join('\n');
    expect(sample).toContain('response_time_ms');
    expect(sample).not.toMatch(/@|\/Users\/|\/home\/|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/);
  });
});
