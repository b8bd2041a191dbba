import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricAnswers } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { batchOf, greeting, source } from './hello.ts';
import { ask, post, settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;

/** Days before today, so that the retention never reaches them. */
const day = (ago: number, time = '12:00:00.000') =>
  `${new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)}T${time}Z`;
const at = (timestamp: string, fields: object, daily = 'cd') =>
  greeting({ ...fields }, { timestamp, daily_id: daily.repeat(16) });

beforeAll(async () => {
  server = await startHello(folder.path);
  const batches = [
    batchOf([
      at(day(3), { language: 'en', took: 10 }),
      at(day(3), { language: 'en', took: 20, heard: true }),
      at(day(3, '13:30:00.000'), { language: 'de', took: 40, heard: false }),
    ]),
    batchOf([at(day(3), { language: 'fr', took: 30 }, 'ee')], { source: { ...source, os: 'macos' } }),
    batchOf([at(day(2, '00:00:00.000'), { language: 'en', took: 50, model: 'tiny-1' }, 'ff')]),
  ];
  for (const batch of batches) {
    const answer = await post(server.url, JSON.stringify(batch));
    expect(await answer.json()).toMatchObject({ rejected: 0 });
  }
  await settled(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const rowsOf = async (metric: string, query = '') =>
  (await ask(server.url, metric, query)).rows.map(({ group, value, n }) => ({ ...group, value, n }));

describe('GET /v1/metrics/:name', () => {
  it('counts, divides, and finds percentiles by linear interpolation', async () => {
    expect(await rowsOf('greetings')).toEqual([{ value: 5, n: 5 }]);
    expect(await rowsOf('english')).toEqual([{ value: 3 / 5, n: 5 }]);
    expect(await rowsOf('speed')).toEqual([
      { percentile: 'p50', value: 30, n: 5 },
      { percentile: 'p95', value: 48, n: 5 },
    ]);
  });

  it('counts different people by day', async () => {
    const { rows } = await ask(server.url, 'people');
    expect(rows.map(({ start, value }) => [start, value])).toEqual([
      [day(3, '00:00:00.000'), 2],
      [day(2, '00:00:00.000'), 1],
    ]);
  });

  it('gives the shares of a distribution', async () => {
    expect(await rowsOf('languages')).toEqual([
      { language: 'en', value: 3 / 5, n: 3 },
      { language: 'de', value: 1 / 5, n: 1 },
      { language: 'fr', value: 1 / 5, n: 1 },
    ]);
  });

  it('cuts by dimensions and filters', async () => {
    expect(await rowsOf('greetings', '&by=os')).toEqual([
      { os: 'linux', value: 4, n: 4 },
      { os: 'macos', value: 1, n: 1 },
    ]);
    expect(await rowsOf('greetings', '&where=os:ne:macos&where=language:in:en,fr')).toEqual([
      { value: 3, n: 3 },
    ]);
    expect(await rowsOf('greetings', '&by=heard')).toEqual([
      { heard: 'none', value: 3, n: 3 },
      { heard: 'false', value: 1, n: 1 },
      { heard: 'true', value: 1, n: 1 },
    ]);
    expect(await rowsOf('greetings', '&where=model:eq:tiny-1')).toEqual([{ value: 1, n: 1 }]);
  });

  it('takes the start of a range in and leaves its end out', async () => {
    expect(await rowsOf('greetings', `&from=${day(3, '12:00:00.000')}&to=${day(3, '13:30:00.000')}`)).toEqual(
      [{ value: 3, n: 3 }],
    );
  });

  it('makes buckets of UTC hours', async () => {
    const { rows } = await ask(server.url, 'greetings', '&interval=hour');
    expect(rows.map(({ start, value, incomplete }) => [start, value, incomplete])).toEqual([
      [day(3, '12:00:00.000'), 3, false],
      [day(3, '13:00:00.000'), 1, false],
      [day(2, '00:00:00.000'), 1, false],
    ]);
  });

  it('says whether the target is met', async () => {
    expect(await ask(server.url, 'english')).toMatchObject({
      unit: 'share',
      target: { atLeast: 0.5 },
      status: 'met',
    });
  });

  it('answers a question it cannot answer with one line that says what to do', async () => {
    const refusal = async (path: string) => {
      const response = await fetch(`${server.url}/v1/metrics/${path}`);
      return [response.status, await response.json()] as const;
    };
    expect(await refusal('nope?product=hello')).toMatchObject([404, { error: 'unknown_metric' }]);
    expect(await refusal('greetings?product=stranger')).toMatchObject([
      400,
      { message: expect.stringContaining('hello') },
    ]);
    expect(await refusal('greetings?by=shoe_size')).toMatchObject([400, { error: 'bad_query' }]);
    expect(await refusal('greetings?shoe_size=44')).toMatchObject([400, { error: 'bad_query' }]);
    expect(await refusal(`greetings?where=${encodeURIComponent("model:eq:' OR 1=1 --")}`)).toMatchObject([
      200,
      {},
    ]);
  });

  it('lists the products and their metrics', async () => {
    expect(await (await fetch(`${server.url}/v1/catalogs`)).json()).toEqual({
      products: [{ product: 'hello', title: 'hello', version: 2, versions: [2], filters: ['os', 'version'] }],
    });
    const { metrics } = (await (await fetch(`${server.url}/v1/metrics?product=hello`)).json()) as {
      metrics: { name: string }[];
    };
    expect(metrics.map(({ name }) => name)).toEqual(['greetings', 'english', 'speed', 'people', 'languages']);
  });
});

describe('GET /readyz', () => {
  it('runs a query and tells how far the warehouse is', async () => {
    const response = await fetch(`${server.url}/readyz`);
    expect([response.status, await response.json()]).toMatchObject([200, { ready: true, log_depth: 0 }]);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
  });
});

describe('GET /v1/answers', () => {
  const answers = async (query: string) => {
    const response = await fetch(`${server.url}/v1/answers?${query}`);
    return { status: response.status, body: (await response.json()) as MetricAnswers };
  };

  it('puts a question to several metrics, and says of each that has no answer why', async () => {
    const { status, body } = await answers('metrics=greetings,nothing,speed&from=2020-01-01&by=os');
    expect([status, body.product, body.answers.map(({ metric }) => metric)]).toEqual([
      ...[200, 'hello'],
      ['greetings', 'nothing', 'speed'],
    ]);
    const [greetings, nothing, speed] = body.answers;
    expect(greetings).toMatchObject({
      answer: { rows: (await ask(server.url, 'greetings', '&by=os&from=2020-01-01')).rows },
    });
    expect(nothing).toMatchObject({ error: 'unknown_metric', message: expect.stringContaining('it has') });
    expect(speed).toMatchObject({
      answer: { rows: (await ask(server.url, 'speed', '&by=os&from=2020-01-01')).rows },
    });
  });

  it('refuses more than a hundred, none, and what is no part of a question', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `m${index}`).join();
    for (const query of [`metrics=${many}`, '', 'metrics=greetings&dp=1'])
      expect(await answers(query)).toMatchObject({ status: 400, body: { error: 'bad_query' } });
  });
});
