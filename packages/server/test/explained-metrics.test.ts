import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricInWords, MetricSql, RanStatement } from '../src/api.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { askEngine } from './ask-engine.ts';
import { batchOf, definition, greeting, source } from './hello.ts';
import { ask, post, settled, temporaryFolder } from './running.ts';
import { recordsOf } from './simulated-people.ts';

const folder = temporaryFolder();
const catalog = compileCatalog({
  ...definition,
  activity: { active: { description: 'greeted', when: [{ event: 'greeting' }] } },
  metrics: {
    ...definition.metrics,
    wau: { kind: 'window', question: 'How many people?', activity: 'active', days: 7 },
    each: {
      ...{ kind: 'quotient', question: 'How many each?', unit: 'count' },
      ...{ numerator: 'greetings', denominator: 'wau' },
    },
  },
});
let server: RunningServer;

const today = new Date().toISOString().slice(0, 10);
const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
const lastWeek = new Date(Date.now() - 8 * 86_400_000).toISOString();

beforeAll(async () => {
  server = await startServer({ data: folder.path, catalogs: [catalog], port: 0, warn: () => undefined });
  const batches = [
    batchOf([
      greeting({ language: 'en', took: 10 }, { timestamp: hourAgo }),
      greeting({ language: 'de', took: 30 }, { timestamp: hourAgo }),
      greeting({ language: 'en', took: 20, model: 'tiny-1' }, { timestamp: lastWeek }),
    ]),
    batchOf([greeting({ language: 'en', took: 40 }, { timestamp: hourAgo })], {
      source: { ...source, os: 'macos' },
    }),
  ];
  for (const batch of batches)
    expect(await (await post(server.url, JSON.stringify(batch))).json()).toMatchObject({ rejected: 0 });
  const response = await fetch(`${server.url}/v1/activity`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ batch_id: randomUUID(), catalog: { product: 'hello', version: 2 } },
      source: { version: '1.2.3', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64' },
      records: recordsOf([Math.floor(Date.now() / 86_400_000)]),
    }),
  });
  expect(await response.json()).toMatchObject({ accepted: 1 });
  await settled(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function statementsOf(metric: string, query = ''): Promise<readonly RanStatement[]> {
  const response = await fetch(`${server.url}/v1/metrics/${metric}/sql?product=hello${query}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as MetricSql).statements;
}

/** Runs a statement by hand, past the server. */
function runByHand(statement: RanStatement): Promise<readonly Record<string, unknown>[]> {
  if (statement.engine === 'clickhouse') return askEngine(folder.path, statement.sql, statement.params);
  const database = new DatabaseSync(join(folder.path, 'activity.db'), { readOnly: true });
  try {
    return Promise.resolve(database.prepare(statement.sql).all(...statement.params));
  } finally {
    database.close();
  }
}

describe('GET /v1/metrics/:name/sql', () => {
  it.each([
    ['of the whole range', ''],
    ['with filters', '&where=os:eq:linux&where=language:in:en,fr'],
    ['from another day on', `&from=${lastWeek.slice(0, 10)}`],
  ])('gives a statement that gives the answer, run by hand: %s', async (_which, query) => {
    const [statement, ...others] = await statementsOf('english', query);
    expect(others).toEqual([]);
    const [row] = statement === undefined ? [] : await runByHand(statement);
    const [answered] = (await ask(server.url, 'english', query)).rows;
    expect(Number(row?.numerator) / Number(row?.n)).toBe(answered?.value);
    expect(Number(row?.n)).toBe(answered?.n);
    expect(answered?.n).toBeGreaterThan(0);
  });

  it('keeps values out of the statements, as parameters', async () => {
    const [statement] = await statementsOf('greetings', '&where=model:eq:tiny-1&from=2026-01-01');
    expect(statement?.sql).not.toContain('tiny-1');
    expect(Object.values(statement?.params ?? {})).toContain('tiny-1');
  });

  it('has a statement for the period that is compared with', async () => {
    const statements = await statementsOf('greetings', '&compare=previous');
    const counts = await Promise.all(
      statements.map(async (one) => Number((await runByHand(one))[0]?.n ?? 0)),
    );
    const [row] = (await ask(server.url, 'greetings', '&compare=previous')).rows;
    expect(counts).toEqual([row?.value, row?.previous]);
    expect(counts).toEqual([3, 1]);
  });

  it('shows how the counts of people are read', async () => {
    const statements = await statementsOf('wau');
    expect(statements.map(({ engine }) => engine)).toEqual(['sqlite']);
    const cells = await Promise.all(statements.map(runByHand));
    const people = cells.flat().reduce((sum, { n }) => sum + Number(n), 0);
    expect((await ask(server.url, 'wau')).rows[0]?.value).toBe(1);
    expect(people).toBe(1);
  });

  it('has the statements of both parts of a quotient', async () => {
    const engines = (await statementsOf('each')).map(({ engine }) => engine);
    expect(new Set(engines)).toEqual(new Set(['clickhouse', 'sqlite']));
  });

  it('refuses what the metric itself would refuse', async () => {
    for (const query of ['nope/sql?product=hello', 'greetings/sql?product=hello&by=shoe_size']) {
      const asked = await fetch(`${server.url}/v1/metrics/${query}`);
      const plain = await fetch(`${server.url}/v1/metrics/${query.replace('/sql', '')}`);
      expect([asked.status, await asked.json()]).toEqual([plain.status, await plain.json()]);
    }
  });
});

describe('GET /v1/metrics/:name/definition', () => {
  it('says what a metric is', async () => {
    const response = await fetch(`${server.url}/v1/metrics/english/definition?product=hello`);
    const words = (await response.json()) as MetricInWords;
    expect(words).toMatchObject({
      metric: 'english',
      question: 'How many are English?',
      target: ['at least 50%'],
    });
    expect((await fetch(`${server.url}/v1/metrics/nope/definition?product=hello`)).status).toBe(404);
  });
});

describe('format=csv', () => {
  const table = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    const type = response.headers.get('content-type');
    return { type, file: response.headers.get('content-disposition'), text: await response.text() };
  };

  it('gives a metric as a file with the numbers of the answer', async () => {
    const query = `&by=os&from=${lastWeek.slice(0, 10)}&to=${today}T23:00:00Z`;
    const { type, file, text } = await table(`/v1/metrics/greetings?product=hello&format=csv${query}`);
    expect(type).toBe('text/csv; charset=utf-8; header=present');
    expect(file).toBe(`attachment; filename="hello-greetings-${lastWeek.slice(0, 10)}-${today}.csv"`);
    const { rows } = await ask(server.url, 'greetings', query);
    expect(text.split('\r\n')).toEqual([
      'start,os,value,n,suppressed,incomplete',
      ...rows.map(({ start, group, value, n }) => `${start},${group.os},${value},${n},false,false`),
      '',
    ]);
    expect(rows.length).toBe(2);
  });

  it('gives distributions of values and of numbers', async () => {
    const values = await table('/v1/distributions/greeting/language,model?product=hello&format=csv');
    expect(values.text).toContain('language,model,n,share,previous,change\r\nen,none,2,');
    expect(values.file).toMatch(/filename="hello-greeting-language_model-/);
    const numbers = await table('/v1/distributions/greeting/took?product=hello&format=csv');
    expect(numbers.text).toContain('from,to,n,share\r\n8,16,1,');
  });

  it('says what is wrong as JSON, as ever', async () => {
    const { type, text } = await table('/v1/metrics/nope?product=hello&format=csv');
    expect(type).toContain('application/json');
    expect(JSON.parse(text)).toMatchObject({ error: 'unknown_metric' });
    expect((await fetch(`${server.url}/v1/metrics/greetings?product=hello&format=xlsx`)).status).toBe(400);
  });
});
