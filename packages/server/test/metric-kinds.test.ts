import { randomBytes } from 'node:crypto';
import { defineCatalog, field, type WireEvent } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MetricAnswer } from '../src/api.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { batchOf, source, uuid7 } from './hello.ts';
import { post, settled, temporaryFolder } from './running.ts';

const BACKENDS = ['static', 'ollama', 'vllm'] as const;
const about = { purpose: 'To see what fails.', category: 'features', level: 'minimal' } as const;
const asked = { event: 'asked' } as const;
const failed = { event: 'failed' } as const;
const sessions = { event: 'started', count: 'sessions' } as const;
const inMs = { question: 'How long?', of: asked, field: 'took_ms', unit: 'ms' } as const;

const kinds = compileCatalog(
  defineCatalog({
    ...{ description: 'It answers.', version: 2, owner: 'nobody', prefix: 'KINDS', store: 'kinds.db' },
    ...{ configDir: 'kinds', endpoint: 'https://telemetry.example', tiers: ['oss'] },
    channels: { beta: { upload: true } },
    categories: { features: 'what is asked' },
    product: 'kinds',
    session: { start: 'started', end: 'started' },
    events: {
      started: { ...about, description: 'It was started.', required: {} },
      asked: {
        ...about,
        description: 'Something was asked.',
        required: {
          backend_used: field.enum('That answered.', BACKENDS),
          success: field.boolean('Whether it did.'),
        },
        optional: {
          took_ms: field.duration('How long it took.'),
          // As columns of results are called.
          value: field.count('How much.'),
          n: field.count('How many.'),
          start: field.enum('How it began.', ['well', 'badly']),
        },
      },
      failed: {
        ...about,
        description: 'Something failed.',
        required: { kind: field.enum('Of failure.', ['timeout', 'parse']) },
        optional: { backend: field.enum('In use.', BACKENDS) },
      },
    },
    metrics: {
      total: { kind: 'sum', ...inMs },
      mean: { kind: 'mean', ...inMs },
      least: { kind: 'min', ...inMs },
      most: { kind: 'max', ...inMs },
      worth: {
        kind: 'sum',
        question: 'How much?',
        of: { ...asked, where: { n: 3 } },
        field: 'value',
        unit: 'count',
      },
      worth_of_sessions: {
        ...{
          kind: 'max',
          question: 'How much?',
          of: { ...asked, where: { n: 3 } },
          field: 'value',
          unit: 'count',
        },
        perSession: 'sum',
      },
      sessions: { kind: 'count', question: 'How many?', of: sessions },
      person_days: { kind: 'count', question: 'How many?', of: { ...asked, count: 'person_days' } },
      per_session: {
        kind: 'ratio',
        question: 'How many?',
        numerator: asked,
        denominator: sessions,
        unit: 'count',
      },
      asking_sessions: {
        kind: 'ratio',
        question: 'How many?',
        numerator: { ...asked, count: 'sessions' },
        denominator: sessions,
      },
      reliability: {
        kind: 'ratio',
        question: 'How often do backends answer?',
        numerator: { ...failed, where: { backend: { given: true } } },
        denominator: [
          { ...asked, where: { success: true } },
          { ...failed, where: { backend: { given: true } } },
        ],
        complement: true,
        target: { atLeast: 0.9 },
        targets: { beta: { atLeast: 0.1 } },
        breakdowns: [{ name: 'any_backend', fields: { asked: 'backend_used', failed: 'backend' } }],
      },
      failures: {
        kind: 'ratio',
        question: 'How many of each kind come with a session?',
        numerator: failed,
        denominator: sessions,
        overAll: true,
      },
      stars: {
        ...{ kind: 'external', question: 'How many stars?', connector: 'github', measure: 'stars' },
        unit: 'count',
      },
    },
  }),
);

const folder = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ data: folder.path, catalogs: [kinds], port: 0 });
  // Two people: one with two sessions, one with one in which nothing was asked.
  await send('aa', [
    ['s1', 'started', {}],
    ['s1', 'asked', { backend_used: 'static', success: true, took_ms: 10 }],
    ['s1', 'asked', { backend_used: 'ollama', success: true, took_ms: 30 }],
    ['s1', 'failed', { kind: 'timeout', backend: 'ollama' }],
    ['s2', 'started', {}],
    ['s2', 'started', {}],
    ['s2', 'asked', { backend_used: 'static', success: false }],
    ['s2', 'failed', { kind: 'parse' }],
  ]);
  await send('bb', [['s3', 'started', {}]]);
  await settled(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

type Given = readonly [session: string, event: string, fields: WireEvent['fields']];

async function send(person: string, given: readonly Given[]): Promise<void> {
  const ids = new Map(given.map(([session]) => [session, randomBytes(16).toString('hex')]));
  const events = given.map(([session, event, fields], seq) => ({
    ...{ event, event_id: uuid7(), timestamp: new Date().toISOString(), seq, fields },
    ...{ session_id: ids.get(session) ?? '', daily_id: person.repeat(16) },
  }));
  const batch = batchOf(events, { catalog: { product: 'kinds', version: 2 }, source });
  const answer = await post(server.url, JSON.stringify(batch));
  expect(await answer.json()).toEqual({ accepted: given.length, rejected: 0, duplicates: 0 });
}

async function ask(metric: string, query = '') {
  const answer = await fetch(`${server.url}/v1/metrics/${metric}?from=2020-01-01&to=2100-01-01${query}`);
  return { status: answer.status, body: await answer.json() };
}
/** Values by the values of their groups. */
async function values(metric: string, query = ''): Promise<Record<string, readonly [number | null, number]>> {
  const { body } = await ask(metric, query);
  const { rows } = body as MetricAnswer;
  return Object.fromEntries(rows.map(({ group, value, n }) => [Object.values(group).join(), [value, n]]));
}

it('computes the sum, mean, least and greatest of a field that some events have', async () => {
  expect(await values('total')).toEqual({ '': [40, 2] });
  expect(await values('mean')).toEqual({ '': [20, 2] });
  expect(await values('least')).toEqual({ '': [10, 2] });
  expect(await values('most', '&by=backend_used')).toEqual({
    ollama: [30, 1],
    static: [10, 1],
  });
});

it('has no mean of nothing', async () => {
  expect(await values('mean', '&where=backend_used:eq:vllm')).toEqual({ '': [null, 0] });
});

it('counts sessions and people-days by what they hold', async () => {
  expect(await values('sessions')).toEqual({ '': [3, 3] });
  expect(await values('person_days')).toEqual({ '': [1, 1] });
  expect(await values('per_session')).toEqual({ '': [1, 3] });
  expect(await values('asking_sessions')).toEqual({ '': [2 / 3, 3] });
});

it('adds selections up, and cuts them by what they call differently', async () => {
  expect(await values('reliability')).toEqual({ '': [2 / 3, 3] });
  expect(await values('reliability', '&by=any_backend')).toMatchObject({ ollama: [0.5, 2], static: [1, 1] });
  expect(await values('reliability', '&where=any_backend:eq:ollama')).toEqual({ '': [0.5, 2] });
});

it('sets each part of a numerator against the whole', async () => {
  expect(await values('failures', '&by=kind')).toEqual({ parse: [1 / 3, 3], timeout: [1 / 3, 3] });
});

it('measures a channel against its own target', async () => {
  expect((await ask('reliability')).body).toMatchObject({ target: { atLeast: 0.9 }, status: 'missed' });
  expect((await ask('reliability', '&where=channel:eq:beta')).body).toMatchObject({
    ...{ target: { atLeast: 0.1 }, status: 'met' },
  });
});

it('says that it cannot answer a metric, and does not list it', async () => {
  expect(await ask('stars')).toMatchObject({ status: 501, body: { error: 'not_computed' } });
  const list = (await (await fetch(`${server.url}/v1/metrics`)).json()) as { metrics: { name: string }[] };
  expect(list.metrics.map(({ name }) => name)).not.toContain('stars');
});

it('takes fields for themselves that are called as columns of a result', async () => {
  const fields = { backend_used: 'static', success: true, n: 3, start: 'well' };
  await send('77', [
    ['w', 'asked', { ...fields, value: 5 }],
    ['w', 'asked', { ...fields, value: 6 }],
    ['w', 'asked', { ...fields, value: 7, n: 1 }],
  ]);
  await settled(server.url);
  expect(await values('worth', '&by=start&interval=day')).toMatchObject({ well: [11, 2] });
  expect(await values('worth_of_sessions', '&by=start&interval=day')).toEqual({ well: [11, 1] });
});
