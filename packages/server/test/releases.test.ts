import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCatalog } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricAnswer, QualityAnswer, ReleasesAnswer } from '../src/api.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { definition } from './hello.ts';
import { dayBefore, sendPeople, times } from './people-of.ts';
import { settled, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;
const english = [{ language: 'en' }];
const both = [{ language: 'en' }, { language: 'de' }];

/** Hello with a share of German over everything. */
const catalog = compileCatalog(
  defineCatalog({
    ...definition,
    metrics: {
      ...definition.metrics,
      german: {
        kind: 'ratio',
        question: 'How many are German?',
        numerator: { event: 'greeting', where: { language: 'de' } },
        denominator: { event: 'greeting' },
        overAll: true,
        target: { atMost: 0.4 },
        breakdowns: ['os', 'version'],
      },
    },
  }),
);

/** 1.9.0 is old, 1.10.0 is new and of few, and its beta is of one person. */
beforeAll(async () => {
  server = await startServer({
    ...{ data: folder.path, catalogs: [catalog], port: 0, warn: () => undefined, anonymity: { k: 3 } },
  });
  await sendPeople(server.url, [
    ...times(2, { ago: 12, version: '1.9.0', greetings: english }),
    ...times(40, { ago: 4, version: '1.9.0', greetings: both }),
    ...times(4, { ago: 3, version: '1.9.0', greetings: both }),
    ...times(1, { ago: 4, version: '1.10.0-beta.2', greetings: english }),
    ...times(5, { ago: 3, version: '1.10.0', greetings: english }),
    ...times(1, { ago: 2, version: '1.10.0', greetings: english }),
  ]);
  await settled(server.url);
}, 30_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const range = `product=hello&from=${dayBefore(7)}&to=${dayBefore(0)}`;
const ask = async (query = '') => {
  const response = await fetch(`${server.url}/v1/releases?${range}${query}`);
  return {
    status: response.status,
    answer: (await response.json()) as ReleasesAnswer & { message?: string },
  };
};

describe('GET /v1/releases', () => {
  it('lists the versions of a range, newest first, with their days, events and shares', async () => {
    const { answer } = await ask();
    expect(answer).toMatchObject({ product: 'hello', person_days: 51, left_out: 0, days_left_out: 0 });
    expect(answer.versions.map(({ quality: _quality, days: _days, ...version }) => version)).toEqual([
      {
        ...{ version: '1.10.0', first_day: dayBefore(3), last_day: dayBefore(2), new: true },
        ...{ events: 6, person_days: 6, share: 6 / 51, suppressed: false },
      },
      {
        ...{ version: '1.10.0-beta.2', first_day: dayBefore(4), last_day: dayBefore(4), new: true },
        ...{ events: 1, person_days: 1, share: 1 / 51, suppressed: false },
      },
      {
        ...{ version: '1.9.0', first_day: dayBefore(4), last_day: dayBefore(3), new: false },
        ...{ events: 88, person_days: 44, share: 44 / 51, suppressed: false },
      },
    ]);
    expect(answer.days).toEqual([
      { day: dayBefore(4), person_days: 41 },
      { day: dayBefore(3), person_days: 9 },
      { day: dayBefore(2), person_days: 1 },
    ]);
    expect(answer.versions[2]?.days).toEqual([
      { day: dayBefore(4), person_days: 40 },
      { day: dayBefore(3), person_days: 4 },
    ]);
  });

  it('gives each version the numbers that its metric has under a filter by it', async () => {
    const { answer } = await ask();
    expect(answer.metrics).toEqual([
      {
        metric: 'english',
        label: 'English',
        question: 'How many are English?',
        unit: 'share',
        target: { atLeast: 0.5 },
      },
      {
        metric: 'german',
        label: 'German',
        question: 'How many are German?',
        unit: 'share',
        target: { atMost: 0.4 },
      },
    ]);
    for (const { version, quality } of answer.versions) {
      for (const { metric, value, n } of quality) {
        const url = `${server.url}/v1/metrics/${metric}?${range}&where=version:eq:${version}`;
        const { rows } = (await (await fetch(url)).json()) as MetricAnswer;
        expect([{ value, n }]).toEqual(rows.map((row) => ({ value: row.value, n: row.n })));
      }
    }
    expect(answer.versions.map(({ quality }) => quality[0]?.status)).toEqual([
      ...['too_little_data', 'too_little_data', 'met'],
    ]);
  });

  it('is the same when the totals of past days are kept', async () => {
    const before = (await ask()).answer;
    const token = JSON.parse(readFileSync(join(folder.path, 'server.json'), 'utf8')).token;
    const headers = { authorization: `Bearer ${token}` };
    const refreshed = await fetch(`${server.url}/v1/operator/rollups/hello/refresh`, {
      ...{ method: 'POST', headers },
    });
    expect(await refreshed.json()).toMatchObject({ days: 4, left: 0 });
    const { watermark: _then, ...kept } = before;
    expect((await ask()).answer).toMatchObject(kept);
  });

  it('tells aggregate roles of versions that enough people have, a day at a time', async () => {
    const { answer } = await ask('&as=aggregates');
    expect(answer.days_left_out).toBe(1);
    expect(
      answer.versions.map(({ version, person_days, events, suppressed }) => [
        ...[version, person_days, events, suppressed],
      ]),
    ).toEqual([
      ['1.10.0', 5, 5, true],
      ['1.9.0', 4, 8, true],
      ['other', 41, 81, true],
    ]);
    expect(answer.versions[0]).toMatchObject({ first_day: dayBefore(3), last_day: dayBefore(3) });
  });

  it('refuses aggregate roles a day that is not over, and everybody what is no question', async () => {
    const today = await fetch(
      `${server.url}/v1/releases?product=hello&as=aggregates&to=${new Date().toISOString()}`,
    );
    expect(today.status).toBe(400);
    expect((await ask('&by=os')).status).toBe(400);
    expect((await fetch(`${server.url}/v1/releases?product=hello&from=yesterday`)).status).toBe(400);
    expect((await fetch(`${server.url}/v1/releases?product=bye`)).status).toBe(400);
  });
});

describe('as CSV', () => {
  const lines = async (path: string) => {
    const response = await fetch(`${server.url}${path}&format=csv`);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="hello-[\w.-]+\.csv"$/,
    );
    return (await response.text()).trimEnd().split('\r\n');
  };

  it('releases have a line a version, with its numbers', async () => {
    const [head, first] = await lines(`/v1/releases?${range}`);
    expect(head).toBe(
      'version,first_day,last_day,new,events,person_days,share,suppressed,english,english_n,german,german_n',
    );
    expect(first).toBe(`1.10.0,${dayBefore(3)},${dayBefore(2)},true,6,6,${6 / 51},false,1,6,0,6`);
  });

  it('quality has a line for each number of each group', async () => {
    expect(await lines(`/v1/quality?${range}&by=version`)).toEqual([
      'version,metric,percentile,value,n,status,suppressed',
      '1.9.0,german,,0.5,88,missed,false',
      '1.10.0,german,,0,6,too_little_data,false',
      '1.10.0-beta.2,german,,0,1,too_little_data,false',
    ]);
  });
});

describe('GET /v1/quality', () => {
  const quality = async (query = '') =>
    (await (await fetch(`${server.url}/v1/quality?${range}${query}`)).json()) as QualityAnswer;

  it('gives every number that has a target, and says what it can be compared by', async () => {
    const answer = await quality();
    expect(answer.groups).toEqual([
      {
        group: '',
        quality: [
          { metric: 'english', value: 51 / 95, n: 95, status: 'met' },
          { metric: 'german', value: 44 / 95, n: 95, status: 'missed' },
        ],
      },
    ]);
    expect(answer.breakdowns).toEqual([
      { name: 'os', metrics: ['german'] },
      { name: 'version', metrics: ['german'] },
    ]);
  });

  it('sets the groups of a metric over all against what was done in each', async () => {
    const answer = await quality('&by=version');
    expect(answer.groups.map(({ group, quality: [german] }) => [group, german?.value, german?.n])).toEqual([
      ['1.9.0', 0.5, 88],
      ['1.10.0', 0, 6],
      ['1.10.0-beta.2', 0, 1],
    ]);
    expect(answer.groups.map(({ quality: [german] }) => german?.status)).toEqual([
      ...['missed', 'too_little_data', 'too_little_data'],
    ]);
  });

  it('takes filters, and refuses what is not compared', async () => {
    const filtered = await quality('&where=language:eq:de');
    expect(filtered.groups[0]?.quality.map(({ value, n }) => [value, n])).toEqual([
      ...[
        [0, 44],
        [1, 44],
      ],
    ]);
    expect((await fetch(`${server.url}/v1/quality?${range}&by=shell`)).status).toBe(400);
  });
});
