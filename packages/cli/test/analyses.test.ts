import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DistributionAnswer, FunnelAnswer, FunnelRow } from '@candor/metrics';
import { type RunningServer, startServer } from '@candor/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../src/load-catalog.ts';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'candor-analyses-'));
const DAY_MS = 86_400_000;
/** Noon, two days ago. */
const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - 1.5 * DAY_MS;
let server: RunningServer;

const uuid7 = (time: number) => {
  const hex = time.toString(16).padStart(12, '0');
  const rest = randomBytes(8).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(4)}`;
};
const SOURCE = {
  ...{ version: '1.1.0', channel: 'beta', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'zsh' },
  ...{ runtime: 'node-24', sdk: 'candor-js/1.0.0' },
};
const START = { backend_primary: 'static', fallback_enabled: true };
const generated = (success: boolean, response_time_ms: number) => ({
  ...{ generation_id: uuid7(NOON), backend_used: 'static', inference_time_ms: 3, response_time_ms, success },
  ...{ risk_level: 'safe', patterns_matched: 0 },
});
const executed = (execution_mode: string) => ({
  ...{ generation_id: uuid7(NOON), execution_mode, modified_before_execution: false },
  execution_result: 'success',
});
const failure = (error_code: string, component: string) => ({
  ...{ error_category: 'io_error', error_code, component },
});

type Line = readonly [event: string, afterMs: number, fields: object];

async function post(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(await response.json()).toMatchObject({ rejected: 0 });
}

/** Sends the events of one session of somebody. */
function send(lines: readonly Line[], source: Partial<typeof SOURCE> = {}, start = NOON): Promise<void> {
  const ids = { session_id: randomBytes(16).toString('hex'), daily_id: randomBytes(16).toString('hex') };
  const events = lines.map(([event, after, fields], seq) => ({
    ...{ event, event_id: uuid7(start + after), timestamp: new Date(start + after).toISOString() },
    ...{ ...ids, seq, fields },
  }));
  return post('/v1/events', {
    ...{ batch_id: uuid7(start), client_timestamp: new Date().toISOString() },
    ...{ catalog: { product: 'caro', version: 3 }, source: { ...SOURCE, ...source }, events },
  });
}

beforeAll(async () => {
  const catalog = await loadCatalog(CATALOG);
  server = await startServer({ data, catalogs: [catalog], port: 0, warn: () => undefined });
  await send([
    ['session.start', 0, START],
    ['command.generated', 1000, generated(true, 40)],
    ['command.executed', 3000, executed('confirmed')],
  ]);
  await send([
    ['session.start', 0, START],
    ['command.generated', 2000, generated(false, 900)],
    ['command.generated', 2000, generated(true, 6)],
    ['command.executed', 2500, executed('dry_run')],
  ]);
  await send([['session.start', 0, START]], { os: 'macos' });
  await send([
    ['error.occurred', 0, failure('E101', 'cli')],
    ['error.occurred', 10, failure('E101', 'cli')],
    ['error.occurred', 20, failure('E202', 'agent')],
  ]);
  await send([['error.occurred', 0, failure('E101', 'cli')]], {}, NOON - 7 * DAY_MS);
  const records = (kind: string, age: number) => ({
    ...{ kind: `milestone:${kind}`, date: new Date(NOON).toISOString().slice(0, 10), age },
    cohort: isoWeek(NOON - age * DAY_MS),
  });
  const { version, channel, tier, os, arch } = SOURCE;
  for (const kinds of [['first_session', 'first_command'], ['first_session']])
    await post('/v1/activity', {
      ...{ batch_id: randomUUID(), catalog: { product: 'caro', version: 3 } },
      ...{ source: { version, channel, tier, os, arch }, records: kinds.map((kind) => records(kind, 0)) },
    });
  for (let tries = 0; tries < 200; tries += 1) {
    const { log_depth } = (await (await fetch(`${server.url}/readyz`)).json()) as { log_depth?: number };
    if (log_depth === 0) return;
    await sleep(50);
  }
  throw new Error('the log did not drain within 10 seconds');
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

/** ISO 8601: the week belongs to the year of its Thursday. */
function isoWeek(time: number): string {
  const day = Math.floor(time / DAY_MS);
  const thursday = day - ((day + 3) % 7) + 3;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

async function ask<T>(path: string): Promise<T> {
  return (await (await fetch(`${server.url}${path}`)).json()) as T;
}
const counts = (rows: readonly FunnelRow[]) => rows.map(({ group, label, n }) => ({ ...group, label, n }));
/** Runs a command while the server, which is of this process, answers it. */
const candor = (...args: string[]) =>
  new Promise<{ readonly status: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--server', server.url], (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });

describe('GET /v1/funnels/:name', () => {
  it('follows sessions, with conversion and times', async () => {
    const { rows, ...about } = await ask<FunnelAnswer>('/v1/funnels/answer_to_use?product=caro');
    expect(about).toMatchObject({ counted: 'sessions', baseline: { step: 1, label: 'Started' } });
    expect(
      rows.map(({ n, from_previous, from_first, median }) => [n, from_previous, from_first, median]),
    ).toEqual([
      [3, null, 1, null],
      [2, 2 / 3, 2 / 3, 1500],
      [1, 1 / 2, 1 / 3, 2000],
    ]);
    expect(rows.every(({ suppressed, incomplete }) => !suppressed && incomplete)).toBe(true);
  });

  it('cuts and filters by the event of the first step', async () => {
    const { rows } = await ask<FunnelAnswer>('/v1/funnels/answer_to_use?by=os');
    expect(counts(rows).filter(({ label }) => label !== 'Run')).toEqual([
      { os: 'linux', label: 'Started', n: 2 },
      { os: 'linux', label: 'Answered', n: 2 },
      { os: 'macos', label: 'Started', n: 1 },
      { os: 'macos', label: 'Answered', n: 0 },
    ]);
    const filtered = await ask<FunnelAnswer>('/v1/funnels/answer_to_use?where=os:ne:linux');
    expect(counts(filtered.rows).map(({ n }) => n)).toEqual([1, 0, 0]);
  });

  it('counts people at milestones by cohort, from the first step after consent', async () => {
    const { rows, baseline } = await ask<FunnelAnswer>('/v1/funnels/adoption?by=cohort,os');
    expect(baseline).toMatchObject({ step: 2, label: 'Install' });
    const group = { cohort: isoWeek(NOON), os: 'linux' };
    expect(counts(rows)).toEqual([
      { ...group, label: 'Download', n: null },
      { ...group, label: 'Install', n: 2 },
      { ...group, label: 'First command', n: 1 },
      { ...group, label: 'Daily use', n: 0 },
    ]);
    expect(rows[0]?.external).toBe('downloads');
    expect(rows[2]).toMatchObject({ from_previous: 1 / 2, median: 0 });
  });

  it('lists the funnels there are', async () => {
    const { funnels } = await ask<{ funnels: { name: string; dimensions: string[] }[] }>('/v1/funnels');
    expect(funnels.map(({ name }) => name)).toEqual(['adoption', 'first_use', 'answer_to_use']);
    expect(funnels[2]?.dimensions).toContain('backend_primary');
  });

  it('refuses a question it cannot answer with a line that says what to do', async () => {
    const refusal = async (path: string) => {
      const response = await fetch(`${server.url}/v1/funnels/${path}`);
      return [response.status, ((await response.json()) as { message: string }).message] as const;
    };
    expect(await refusal('nope')).toEqual([
      404,
      'caro has no such funnel; it has adoption, first_use, answer_to_use',
    ]);
    expect(await refusal('answer_to_use?by=shoe_size')).toMatchObject([
      400,
      expect.stringContaining('use one of'),
    ]);
    expect(await refusal('answer_to_use?interval=day')).toMatchObject([400, expect.any(String)]);
    expect(await refusal('adoption?by=os,version')).toMatchObject([
      400,
      expect.stringContaining('ask for one'),
    ]);
  });
});

describe('GET /v1/distributions/:event/:field', () => {
  it('ranks values, with all that are not among the first as other', async () => {
    const path = '/v1/distributions/error.occurred/error_code,component';
    const answer = await ask<DistributionAnswer>(`${path}?product=caro`);
    expect(answer).toMatchObject({
      ...{ of: 'values', fields: ['error_code', 'component'] },
      groups: [
        {
          n: 3,
          values: [
            { values: { error_code: 'E101', component: 'cli' }, n: 2, share: 2 / 3 },
            { values: { error_code: 'E202', component: 'agent' }, n: 1, share: 1 / 3 },
          ],
        },
      ],
    });
    expect(await ask<DistributionAnswer>(`${path}?top=1`)).toMatchObject({
      groups: [{ values: [{ n: 2 }], other: { different: 1, n: 1, share: 1 / 3 } }],
    });
  });

  it('sets values beside those of the period before, as the most frequent errors of a week', async () => {
    const fields = 'error_category,error_code,component,version';
    const path = `/v1/distributions/error.occurred/${fields}?product=caro&compare=previous`;
    const answer = await ask<DistributionAnswer>(path);
    if (answer.of !== 'values') throw new Error('these are values');
    expect(answer.compared?.with).toBe('previous');
    expect(answer.groups[0]?.values).toMatchObject([
      { values: { error_code: 'E101', version: '1.1.0' }, n: 2, previous: 1, change: 1 },
      { values: { error_code: 'E202', version: '1.1.0' }, n: 1, previous: 0, change: null },
    ]);
    const { stdout } = await candor('distribution', 'error.occurred', 'error_code', '--compare', 'previous');
    expect(stdout).toMatch(/E101 .*\+100%\nE202 .*new\n/);
    const { rows } = await ask<{ rows: object[] }>('/v1/metrics/top_errors?compare=previous');
    expect(rows).toMatchObject([
      { value: 2 / 3, n: 2, previous: 1 },
      { value: 1 / 3, n: 1 },
    ]);
  });

  it('spreads numbers over buckets whose bounds are powers of two', async () => {
    const path = '/v1/distributions/command.generated/response_time_ms';
    expect(await ask<DistributionAnswer>(`${path}?product=caro&by=os`)).toMatchObject({
      ...{ of: 'numbers', unit: 'ms' },
      groups: [{ group: { os: 'linux' }, n: 3, p50: 40 }],
    });
  });

  it('refuses what is not spread', async () => {
    const refusal = async (place: string) => {
      const response = await fetch(`${server.url}/v1/distributions/${place}`);
      return [response.status, ((await response.json()) as { message: string }).message] as const;
    };
    expect(await refusal('nope/os')).toMatchObject([404, expect.stringContaining('session.start')]);
    expect(await refusal('session.start/nope')).toMatchObject([
      404,
      expect.stringContaining('backend_primary'),
    ]);
    expect(await refusal('command.generated/generation_id')).toMatchObject([
      400,
      expect.stringContaining('an id'),
    ]);
    expect(await refusal('command.generated/response_time_ms,os')).toMatchObject([
      400,
      expect.stringContaining('alone'),
    ]);
  });
});

describe('candor funnel and candor distribution', () => {
  it('print tables with bars, JSON and CSV', async () => {
    const funnel = await candor('funnel', 'answer_to_use');
    expect([funnel.status, funnel.stderr]).toEqual([0, '']);
    expect(funnel.stdout).toContain('3 Run');
    expect(funnel.stdout).toMatch(/1 Started +3 {2}█{24} 100\.0%/);
    expect((await candor('funnel', 'adoption')).stdout).toContain('counted elsewhere: downloads');
    const csv = (await candor('funnel', 'answer_to_use', '--by', 'os', '--format', 'csv')).stdout;
    expect(csv).toMatch(
      /^os,step,label,n,from_previous,from_first,median,suppressed,incomplete\nlinux,1,Started,2,,1,,/,
    );
    const errors = (await candor('distribution', 'error.occurred', 'error_code,component', '--top', '1'))
      .stdout;
    expect(errors).toMatch(/E101 {2}cli +2 +█{24} +66\.7%\nother \(1\) +1 +█{12} +33\.3%/);
    expect(
      JSON.parse((await candor('distribution', 'error.occurred', 'error_code', '--json')).stdout),
    ).toMatchObject({
      of: 'values',
    });
  });

  it('say in one line what is wrong', async () => {
    expect(await candor('funnel', 'nope')).toMatchObject({
      ...{ status: 2, stdout: '' },
      stderr: expect.stringMatching(/^candor: caro has no such funnel.*\n$/),
    });
  });
});

describe('candor report', () => {
  const until = new Date(NOON + 1.5 * DAY_MS).toISOString().slice(0, 10);
  const from = new Date(NOON - 5.5 * DAY_MS).toISOString().slice(0, 10);

  it('prints the numbers that candor query prints for the same days', async () => {
    const report = await candor('report', 'digest', '--until', until);
    const asked = await candor('query', 'commands', '--from', from, '--to', until, '--json');
    const { rows } = JSON.parse(asked.stdout) as { rows: { value: number }[] };
    expect(rows[0]?.value).toBe(3);
    expect(report).toMatchObject({ status: 0, stderr: '' });
    expect(report.stdout).toMatch(/^# caro: Week|^# caro: \d/);
    expect(report.stdout).toContain(`- Total commands generated: ${rows[0]?.value}\n`);
    expect(report.stdout).toContain('- GitHub stars: – (target: ≥ 50; needs the connector github)');
  });

  it('writes a file where it is told to, and another form of the same', async () => {
    const file = join(data, 'weekly.html');
    const told = await candor('report', 'weekly', '--until', until, '--format', 'html', '-o', file);
    expect(told).toEqual({ status: 0, stdout: '', stderr: '' });
    const html = readFileSync(file, 'utf8');
    expect(html).toContain('<h2>Platform Distribution</h2>');
    const { stdout } = await candor('report', 'weekly', '--until', until, '--json');
    for (const { title } of (JSON.parse(stdout) as { sections: { title: string }[] }).sections)
      expect(html).toContain(`<h2>${title}</h2>`);
  });

  it('is put wrong with a report or a period that there is not, and says what to write', async () => {
    expect(await candor('report', 'hourly')).toMatchObject({ status: 2 });
    expect(await candor('report', 'weekly', '--month', '2026-11')).toEqual({
      ...{ status: 2, stdout: '' },
      stderr: 'candor: the weekly report is of a week: name it with week or until\n',
    });
  });
});
