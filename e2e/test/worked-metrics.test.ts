import { defineCatalog, field, type WireFields } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import type { MetricAnswer, QueryText } from '@candor/metrics';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askEngine } from '../src/engines/ask-engine.ts';
import { type EventsEngine, openSqliteEvents } from '../src/engines/sqlite-events.ts';

const about = { purpose: 'To see what fails.', category: 'features', level: 'minimal' } as const;
const asked = { event: 'asked' } as const;
const sessions = { event: 'began', count: 'sessions' } as const;

const catalog = compileCatalog(
  defineCatalog({
    ...{ product: 'worked', version: 1, description: 'It answers.', owner: 'nobody', prefix: 'WORKED' },
    ...{ store: 'worked.db', configDir: 'worked', endpoint: 'https://telemetry.example', tiers: ['oss'] },
    channels: { beta: { upload: true } },
    categories: { features: 'what is asked' },
    session: { start: 'began', end: 'began' },
    modelPrices: {
      gpt: { input: 10, output: 30, asOf: '2026-01-01' },
      'gpt-4o-mini': { input: 1, output: 2, cached: 0.5, asOf: '2026-01-01' },
    },
    events: {
      began: {
        ...about,
        description: 'It was begun.',
        required: { by: field.enum('Who began it.', ['person', 'script']) },
        optional: { first: field.boolean('Whether it was the first.') },
      },
      asked: {
        ...about,
        description: 'Something was asked.',
        required: { took_ms: field.duration('How long it took.', { max: 1000 }) },
        optional: {
          tone: field.enum('Of the question.', ['warm', 'dry', 'other']),
          model: field.token('That answered.', { pattern: '[a-z0-9-]+', maxLength: 20, reason: 'Many.' }),
          input: field.count('Tokens read.'),
          output: field.count('Tokens written.'),
          cached: field.count('Tokens known.'),
        },
      },
      ran: { ...about, description: 'The answer was run.', required: {} },
    },
    metrics: {
      questions: { kind: 'count', question: 'How many?', of: asked },
      warm: {
        kind: 'ratio',
        question: 'Warm?',
        numerator: { ...asked, where: { tone: 'warm' } },
        denominator: asked,
      },
      not_warm: { kind: 'count', question: 'Not warm?', of: { ...asked, where: { tone: { not: 'warm' } } } },
      tones: { kind: 'distribution', question: 'Which?', of: asked, by: 'tone' },
      retried: {
        kind: 'ratio',
        question: 'Twice before it ran?',
        numerator: { ...asked, count: 'sessions', having: { atLeast: 2, before: { event: 'ran' } } },
        denominator: sessions,
      },
      busy_days: {
        kind: 'count',
        question: 'Busy?',
        of: { ...asked, count: 'person_days', having: { atLeast: 3 } },
      },
      whole_time: {
        ...{
          kind: 'percentiles',
          question: 'How long is a session?',
          of: asked,
          field: 'took_ms',
          unit: 'ms',
        },
        ...{ perSession: 'sum', percentiles: [50, 100], percentileTargets: { p50: { atMost: 50 } } },
        breakdowns: [
          { session: 'began', field: 'by' },
          { session: 'began', field: 'first' },
        ],
      },
      quickest: {
        ...{
          kind: 'mean',
          question: 'How quick?',
          of: asked,
          field: 'took_ms',
          unit: 'ms',
          perSession: 'min',
        },
      },
      times: { kind: 'histogram', question: 'How spread?', of: asked, field: 'took_ms', unit: 'ms' },
      cost: {
        ...{ kind: 'cost', question: 'What does it cost?', of: asked },
        fields: { model: 'model', input: 'input', output: 'output', cached: 'cached' },
      },
      failures: {
        ...{
          kind: 'ratio',
          question: 'Runs of each question?',
          numerator: asked,
          denominator: { event: 'ran' },
        },
        overAll: true,
      },
    },
  }),
);

let engine: EventsEngine;
beforeEach(() => {
  engine = openSqliteEvents();
});
afterEach(() => engine.close());

type Given = readonly [session: string, time: string, event: string, fields?: WireFields];

const source = {
  ...{ version: '1.0.0', channel: 'beta', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'zsh' },
  ...{ runtime: 'node-24', sdk: 'candor-js/1.0.0' },
};

/** Stores events of one person, an id a day, in the order in which they are written. */
async function store(given: readonly Given[]): Promise<void> {
  const batches = given.map(([session, timestamp, event, fields = {}], seq) => ({
    ...{ batch_id: '', client_timestamp: timestamp, catalog: { product: 'worked', version: 1 }, source },
    events: [
      {
        ...{ event, fields, seq, timestamp: `${timestamp}Z`, session_id: session.padEnd(32, '0') },
        daily_id: timestamp.slice(0, 10).replaceAll('-', '').padEnd(32, '0'),
        event_id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
      },
    ],
  }));
  await engine.load(catalog, batches);
}

const ask = (metric: string, text: QueryText = {}): Promise<MetricAnswer> =>
  askEngine(engine, {
    ...{ catalog, metric, watermark: Date.UTC(2027, 0, 1) },
    text: { from: '2026-01-01', to: '2026-02-01', ...text },
  });
const values = async (metric: string, text: QueryText = {}) =>
  (await ask(metric, text)).rows.map(({ group, value, n }) => [Object.values(group).join(), value, n]);
const starts = async (text: QueryText) =>
  (await ask('questions', text)).rows.map(({ start, value }) => [start.replace(':00.000Z', 'Z'), value]);

describe('what is counted of sessions and person-days', () => {
  it('counts a session with two questions ahead of its first run, told apart by their places', async () => {
    await store([
      ['a1', '2026-01-05T10:00:00.000', 'began', { by: 'person' }],
      ['a1', '2026-01-05T10:00:01.000', 'asked', { took_ms: 1 }],
      // In the same millisecond, and ahead of it.
      ['a1', '2026-01-05T10:00:02.000', 'asked', { took_ms: 1 }],
      ['a1', '2026-01-05T10:00:02.000', 'ran'],
      ['b2', '2026-01-05T11:00:00.000', 'began', { by: 'person' }],
      ['b2', '2026-01-05T11:00:01.000', 'asked', { took_ms: 1 }],
      ['b2', '2026-01-05T11:00:02.000', 'ran'],
      ['b2', '2026-01-05T11:00:03.000', 'asked', { took_ms: 1 }],
      // Never run.
      ['c3', '2026-01-05T12:00:00.000', 'began', { by: 'person' }],
      ['c3', '2026-01-05T12:00:01.000', 'asked', { took_ms: 1 }],
      ['c3', '2026-01-05T12:00:02.000', 'asked', { took_ms: 1 }],
    ]);
    expect(await values('retried')).toEqual([['', 1 / 3, 3]]);
    expect(await values('retried', { by: 'os' })).toEqual([['linux', 1 / 3, 3]]);
    expect(await values('busy_days')).toEqual([['', 1, 1]]);
  });

  it('takes one number a session, and cuts by how the session began', async () => {
    await store([
      ['a1', '2026-01-05T10:00:00.000', 'began', { by: 'person', first: true }],
      ['a1', '2026-01-05T10:00:01.000', 'asked', { took_ms: 30 }],
      ['a1', '2026-01-05T10:10:00.000', 'began', { by: 'script' }],
      ['a1', '2026-01-05T10:10:01.000', 'asked', { took_ms: 40 }],
      ['b2', '2026-01-05T11:00:00.000', 'began', { by: 'script', first: false }],
      ['b2', '2026-01-05T11:00:01.000', 'asked', { took_ms: 10 }],
      ['c3', '2026-01-05T12:00:00.000', 'asked', { took_ms: 20 }],
    ]);
    expect(await values('whole_time')).toEqual([
      ['p50', 20, 3],
      ['p100', 70, 3],
    ]);
    expect(await values('quickest')).toEqual([['', 20, 3]]);
    expect(await values('whole_time', { by: 'by' })).toEqual([
      ...[
        ['none,p50', 20, 1],
        ['none,p100', 20, 1],
      ],
      ...[
        ['person,p50', 70, 1],
        ['person,p100', 70, 1],
      ],
      ...[
        ['script,p50', 10, 1],
        ['script,p100', 10, 1],
      ],
    ]);
    expect(await values('whole_time', { where: ['first:eq:true'] })).toMatchObject([['p50', 70, 1], {}]);
    expect((await ask('whole_time')).rows.map(({ status }) => status)).toEqual(['met', undefined]);
  });
});

describe('values', () => {
  it('gives the shares of a histogram whose bounds are powers of two', async () => {
    const times = [0, 1, 3, 4, 7, 8, 1000].map(
      (took_ms): Given => ['a1', '2026-01-05T10:00:00.000', 'asked', { took_ms }],
    );
    await store(times);
    const { rows } = await ask('times');
    expect(rows.flatMap(({ group, n }) => (n === 0 ? [] : [[group.from, group.to, n]]))).toEqual([
      ...[
        ['0', '1', 1],
        ['1', '2', 1],
        ['2', '4', 1],
        ['4', '8', 2],
        ['8', '16', 1],
        ['512', '1024', 1],
      ],
    ]);
    expect(rows).toHaveLength(11);
    expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(1);
  });

  it('prices tokens by the longest beginning of the name of their model', async () => {
    const at = '2026-01-05T10:00:00.000';
    await store([
      ['a1', at, 'asked', { took_ms: 1, model: 'gpt-5', input: 100_000, output: 10_000, cached: 100_000 }],
      ['a1', at, 'asked', { took_ms: 1, model: 'gpt-4o-mini', input: 1_000_000, cached: 1_000_000 }],
      ['a1', at, 'asked', { took_ms: 1, model: 'unheard-of', input: 5 }],
      ['a1', at, 'asked', { took_ms: 1, model: 'gpt-5' }],
    ]);
    const [[, dollars, n] = []] = await values('cost');
    expect(dollars).toBeCloseTo(1 + 0.3 + 1 + 1 + 0.5, 10);
    expect(n).toBe(3);
  });

  it('takes what was not given for neither equal nor different in a definition, and for a value of its own in a filter', async () => {
    const at = '2026-01-05T10:00:00.000';
    await store([
      ['a1', at, 'asked', { took_ms: 1, tone: 'warm' }],
      ['a1', at, 'asked', { took_ms: 1, tone: 'dry' }],
      ['a1', at, 'asked', { took_ms: 1 }],
    ]);
    expect(await values('not_warm')).toEqual([['', 1, 1]]);
    expect(await values('questions', { where: ['tone:ne:warm'] })).toEqual([['', 2, 2]]);
    expect(await values('questions', { by: 'tone' })).toEqual(
      [
        ['none', 1, 1],
        ['dry', 1, 1],
        ['warm', 1, 1],
      ].sort(),
    );
  });

  it('filters only the numerator of a metric over all by what only that has', async () => {
    const at = '2026-01-05T10:00:00.000';
    await store([
      ['a1', at, 'asked', { took_ms: 1, tone: 'warm' }],
      ['a1', at, 'asked', { took_ms: 1, tone: 'dry' }],
      ['a1', at, 'ran'],
      ['a1', at, 'ran'],
    ]);
    expect(await values('failures', { where: ['tone:eq:dry'] })).toEqual([['', 0.5, 2]]);
    expect(await values('failures', { where: ['os:eq:macos'] })).toEqual([['', null, 0]]);
  });
});

describe('time', () => {
  it('begins days at the midnight of a zone, also where its clocks are changed', async () => {
    // Berlin: CET is UTC+1, CEST from 2026-03-29 01:00 UTC on UTC+2.
    await store([
      ['a1', '2026-03-28T22:59:00.000', 'asked', { took_ms: 1 }],
      ['a1', '2026-03-28T23:00:00.000', 'asked', { took_ms: 1 }],
      ['a1', '2026-03-29T21:59:00.000', 'asked', { took_ms: 1 }],
      ['a1', '2026-03-29T22:00:00.000', 'asked', { took_ms: 1 }],
    ]);
    const text = { from: '2026-03-28', to: '2026-03-31', tz: 'Europe/Berlin' };
    expect(await starts({ ...text, interval: 'day' })).toEqual([
      ['2026-03-27T23:00Z', 1],
      ['2026-03-28T23:00Z', 2],
      ['2026-03-29T22:00Z', 1],
    ]);
    // The week of the 23rd, and that of the 30th.
    expect(await starts({ ...text, interval: 'week' })).toEqual([
      ['2026-03-22T23:00Z', 3],
      ['2026-03-29T22:00Z', 1],
    ]);
    expect(await starts({ ...text, to: '2026-04-01', interval: 'month' })).toEqual([
      ['2026-02-28T23:00Z', 4],
    ]);
  });

  it('tells a bucket without what was asked from one in which nothing was received', async () => {
    await store([
      ['a1', '2026-01-02T10:00:00.000', 'asked', { took_ms: 1, tone: 'warm' }],
      ['b2', '2026-01-03T10:00:00.000', 'began', { by: 'person' }],
      ['c3', '2026-01-05T10:00:00.000', 'asked', { took_ms: 1 }],
    ]);
    const text = { from: '2026-01-02', to: '2026-01-06', interval: 'day' };
    const counted = await ask('questions', text);
    expect(counted.rows.map(({ start, value }) => [start.slice(8, 10), value])).toEqual([
      ...[
        ['02', 1],
        ['03', 0],
        ['05', 1],
      ],
    ]);
    expect(counted.empty).toEqual(['2026-01-04T00:00:00.000Z']);
    expect((await ask('warm', text)).rows.map(({ value, n }) => [value, n])).toEqual([
      [1, 1],
      [null, 0],
      [0, 1],
    ]);
  });

  it('marks a bucket that the range cuts, or that is not over', async () => {
    await store([
      ['a1', '2026-01-05T10:00:00.000', 'asked', { took_ms: 1 }],
      ['a1', '2026-01-07T10:00:00.000', 'asked', { took_ms: 1 }],
      ['a1', '2026-01-08T10:00:00.000', 'asked', { took_ms: 1 }],
    ]);
    const text = { from: '2026-01-05T09:00:00Z', to: '2026-01-20', interval: 'day' };
    const { rows } = await askEngine(engine, {
      ...{ catalog, metric: 'questions', text, watermark: Date.UTC(2026, 0, 8, 12) },
    });
    expect(rows.map(({ start, incomplete }) => [start.slice(8, 10), incomplete])).toEqual([
      ...[
        ['05', true],
        ['07', false],
        ['08', true],
      ],
    ]);
  });

  it('sets values beside those of the days before, of the month before or of the year before', async () => {
    await store([
      ['a1', '2025-12-31T10:00:00.000', 'asked', { took_ms: 1, tone: 'dry' }],
      ['a1', '2025-01-02T10:00:00.000', 'asked', { took_ms: 1 }],
      ['b2', '2026-01-01T10:00:00.000', 'asked', { took_ms: 1, tone: 'warm' }],
      ['b2', '2026-01-02T10:00:00.000', 'asked', { took_ms: 1, tone: 'warm' }],
    ]);
    const days = { from: '2026-01-01', to: '2026-01-03', compare: 'previous' };
    expect(await ask('questions', days)).toMatchObject({
      rows: [{ value: 2, previous: 1 }],
      compared: { with: 'previous', from: '2025-12-30T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
    });
    expect((await ask('questions', { ...days, by: 'tone' })).rows).toMatchObject([
      { group: { tone: 'warm' }, value: 2, previous: 0 },
      { group: { tone: 'dry' }, value: 0, n: 0, previous: 1 },
    ]);
    expect((await ask('questions', { ...days, interval: 'day' })).rows).toMatchObject([
      { value: 1, previous: 0 },
      { value: 1, previous: 1 },
    ]);
    expect(await ask('questions', { compare: 'previous' })).toMatchObject({
      compared: { from: '2025-12-01T00:00:00.000Z' },
    });
    expect(await ask('questions', { compare: 'year' })).toMatchObject({
      rows: [{ value: 2, previous: 1 }],
      compared: { from: '2025-01-01T00:00:00.000Z', to: '2025-02-01T00:00:00.000Z' },
    });
  });
});

it('keeps the most frequent values apart, and makes one group of the others', async () => {
  const tones = ['warm', 'warm', 'warm', 'other', 'other', 'dry', undefined];
  await store(
    tones.map(
      (tone, index): Given => [
        ...(['a1', `2026-01-0${1 + (index % 2)}T10:00:00.000`, 'asked'] as const),
        { took_ms: index, ...(tone === undefined ? {} : { tone }) },
      ],
    ),
  );
  expect(await values('tones', { top: '1' })).toEqual([
    ['other', 4 / 7, 4],
    ['warm', 3 / 7, 3],
  ]);
  // What is called `other` is never one of the most frequent, and what was not given comes before `dry` by name.
  expect(await values('questions', { by: 'tone', top: '2' })).toEqual([
    ['other', 3, 3],
    ['warm', 3, 3],
    ['none', 1, 1],
  ]);
  expect(
    (await values('questions', { by: 'tone', top: '1', interval: 'day' })).map(([group]) => group),
  ).toEqual([...['other', 'warm', 'other', 'warm']]);
});
