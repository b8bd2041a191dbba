import { hash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { defineCatalog } from '@candor/catalog';
import { compileCatalog, documentCatalog, renderMarkdown } from '@candor/catalog/tools';
import { renderPublicPage } from '@candor/insights';
import { bitsOf, countsToRelease, metricNamed } from '@candor/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricAnswer, PublicData } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { openControl } from '../src/operate.ts';
import { type PublicReleases, publicReleases } from '../src/releases/public-releases.ts';
import { ReleaseLedger } from '../src/releases/release-ledger.ts';
import { openHorizons } from '../src/retention/horizons.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import { definition } from './hello.ts';
import { dayBefore, sendPeople, times } from './people-of.ts';
import { settled, startHello, temporaryFolder } from './running.ts';

const { metrics = {}, ...unmeasured } = definition;
const { people, english, ...others } = metrics;
if (people === undefined || english === undefined) throw new Error('hello has these metrics');
const hello = compileCatalog(
  defineCatalog({
    ...unmeasured,
    metrics: {
      ...others,
      english: { ...english, public: true },
      people: { ...people, public: ['os'] },
    },
  }),
);
/** Noise with a scale of 0.1 for events: hardly any, so that what is released can be compared with what was sent. */
const anonymity = { publicK: 3, epsilonPerDay: 1600, epsilonPerCount: 200 };

const folder = temporaryFolder();
let server: RunningServer;
const en = [{ language: 'en' }];

const start = () => startHello(folder.path, undefined, { catalogs: [hello], anonymity });
beforeAll(async () => {
  server = await start();
  await sendPeople(server.url, [
    ...times(9, { ago: 4, os: 'linux', greetings: en }),
    ...times(4, { ago: 4, os: 'macos', greetings: [{ language: 'de' }] }),
    ...times(1, { ago: 4, os: 'windows', greetings: Array.from({ length: 60 }, () => ({ language: 'fr' })) }),
    ...times(5, { ago: 5, os: 'linux', greetings: en }),
  ]);
  await settled(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const ask = async (metric: string, query = '') => {
  const response = await fetch(`${server.url}/v1/metrics/${metric}?dp=1${query}`);
  return { status: response.status, answer: (await response.json()) as MetricAnswer & { error?: string } };
};
const valuesOf = async (metric: string, query = '') => {
  const { rows } = (await ask(metric, query)).answer;
  return new Map(rows.map(({ group, value }) => [Object.values(group).join(' '), value ?? Number.NaN]));
};
const day = (ago: number) => `&from=${dayBefore(ago)}&to=${dayBefore(ago - 1)}`;

describe('GET /v1/metrics/:name?dp=1', () => {
  it('releases what there is, within its noise, with nobody counted for more than the bound', async () => {
    const values = await valuesOf('greetings', `&by=os${day(4)}`);
    expect(Math.abs((values.get('linux') ?? 0) - 9)).toBeLessThan(4);
    expect(Math.abs((values.get('macos') ?? 0) - 4)).toBeLessThan(4);
    expect(Math.abs((values.get('windows') ?? 0) - 20)).toBeLessThan(4);
    const { answer } = await ask('greetings', `&by=os${day(4)}`);
    expect(answer.released).toEqual({ unit: 'person-day', epsilon: 200, delta: 0, scale: 0.1 });
    expect(answer.status).toBeUndefined();
  });

  it('releases declared keys that nobody has, too', async () => {
    const values = await valuesOf('greetings', `&by=os${day(4)}`);
    expect([...values.keys()]).toEqual(expect.arrayContaining([...hello.dimensions.os]));
  });

  it('makes a range of its days as they were drawn, and gives the same again, also after a restart', async () => {
    const [four, five] = [await valuesOf('greetings', day(4)), await valuesOf('greetings', day(5))];
    const sum = (four.get('') ?? 0) + (five.get('') ?? 0);
    const both = `&from=${dayBefore(5)}&to=${dayBefore(3)}`;
    expect((await valuesOf('greetings', both)).get('')).toBe(sum);
    const byDay = (await ask('greetings', `&interval=day${both}`)).answer.rows.map(({ value }) => value);
    expect(byDay).toEqual([five.get(''), four.get('')]);
    await server.stop();
    server = await start();
    expect((await valuesOf('greetings', both)).get('')).toBe(sum);
  });

  it('pays a number once, whichever metric asks for it', async () => {
    // All greetings are the denominator of `english`, and known; its numerator is drawn.
    const { answer } = await ask('english', day(4));
    expect(answer.released).toMatchObject({ epsilon: 400 });
    expect(Math.abs((answer.rows[0]?.value ?? 0) - 9 / 33)).toBeLessThan(0.3);
    expect((await ask('english', day(4))).answer.rows).toEqual(answer.rows);
  });

  it('refuses a day whose budget is spent, and goes on to give what was drawn of it', async () => {
    const drawn = await valuesOf('greetings', `&by=os${day(4)}`);
    const outcomes: number[] = [];
    for (const by of ['arch', 'channel', 'language', 'shell', 'tier', 'heard'])
      outcomes.push((await ask('greetings', `&by=${by}${day(4)}`)).status);
    // Eight counts a day, four of which are left for what is published, and one of the others was cut by os.
    expect(outcomes).toEqual([200, 200, 200, 409, 409, 409]);
    const { answer } = await ask('greetings', `&by=version&from=${dayBefore(5)}&to=${dayBefore(3)}`);
    expect(answer.error).toBe('budget_spent');
    expect(await valuesOf('greetings', `&by=os${day(4)}`)).toEqual(drawn);
  });

  it.each([
    ['a day that is not over for long', `&to=${dayBefore(0)}`],
    ['a filter', `&where=os:eq:linux${day(5)}`],
    ['two dimensions', `&by=os,arch${day(5)}`],
    ['hours', `&interval=hour${day(5)}`],
    ['days whose events are gone', '&from=2001-01-01&to=2001-01-02'],
  ])('refuses %s', async (_what, query) => {
    expect((await ask('greetings', query)).status).toBe(400);
  });

  it('refuses what does not follow from counts', async () => {
    expect(await ask('speed', day(5))).toMatchObject({ status: 400, answer: { error: 'bad_query' } });
  });
});

describe('the counts that are released', () => {
  it('hold nobody for more than the bound, over all cells together', async () => {
    const warehouse = openClickHouse({ socket: join(folder.path, 'engine', 'engine.sock') });
    try {
      const [of, people] = ['greetings', 'people'].map((name) => {
        const counts = countsToRelease(hello, name, metricNamed(hello, name), 'language');
        if (counts.kind === 'ratio') throw new Error('a count has one part');
        return counts.of;
      });
      if (of === undefined || people === undefined) throw new Error('there are two');
      const countsOf = async (count: typeof of) =>
        Object.fromEntries(
          (await warehouse.boundedCounts('hello', [dayBefore(4)], count)).map(({ cell, n }) => [
            cell,
            Number(n),
          ]),
        );
      expect(await countsOf(of)).toEqual({ en: 9, de: 4, fr: 20 });
      expect(await countsOf(people)).toEqual({ en: 9, de: 4, fr: 1 });
    } finally {
      await warehouse.close();
    }
  });
});

describe('GET /public/:product/data.json', () => {
  const get = async () => (await (await fetch(`${server.url}/public/hello/data.json`)).json()) as PublicData;

  it('gives what the catalog marks as public, as it was released, and merges what few people stand behind', async () => {
    const data = await get();
    expect(data).toMatchObject({ product: 'hello', unit: 'person-day', epsilon_a_day: 1600, k: 3 });
    expect(data.metrics.map(({ metric, by }) => [metric, by])).toEqual([
      ['english', undefined],
      ['people', undefined],
      ['people', 'os'],
    ]);
    const rows = data.metrics[2]?.rows.filter(({ start }) => start.startsWith(dayBefore(4))) ?? [];
    expect(rows.map(({ group }) => group.os)).toEqual(['linux', 'other']);
    expect(rows.map(({ n }) => n)).toEqual([expect.closeTo(9, -1), expect.closeTo(5, -1)]);
    // A day of nobody is not there.
    expect(data.metrics[1]?.rows.map(({ start }) => start.slice(0, 10))).toEqual([
      dayBefore(5),
      dayBefore(4),
    ]);
  });

  it('is the same for everybody, and needs no key', async () => {
    expect(await get()).toEqual(await get());
    expect((await fetch(`${server.url}/public/stranger/data.json`)).status).toBe(404);
  });

  it('says of which days there is nothing, and why', async () => {
    const [, whole, byOs] = (await get()).metrics;
    const shown = [dayBefore(5), dayBefore(4)];
    const { too_few = [], not_released } = whole?.withheld ?? {};
    expect(not_released).toEqual([]);
    expect(too_few).toHaveLength(28);
    expect(too_few.filter((date) => shown.includes(date))).toEqual([]);
    expect(byOs?.withheld.merged).toContain(dayBefore(4));
  });

  it('has the same numbers of a day in every range that holds it, whatever the query says', async () => {
    const data = await get();
    for (const query of ['?from=2001-01-01&to=2001-01-02', '?by=version&where=os:eq:macos', '?days=1'])
      expect(await (await fetch(`${server.url}/public/hello/data.json${query}`)).json()).toEqual(data);
    await withPublished(1600, async (published) => {
      for (const days of [1, 2, 20]) {
        const later = await published.dataOf('hello', Date.now() + days * DAY_MS);
        const before = (start: string) => start < data.to && start >= (later?.from ?? '');
        for (const [at, { rows }] of data.metrics.entries())
          expect(later?.metrics[at]?.rows.filter(({ start }) => before(start.slice(0, 10)))).toEqual(
            rows.filter(({ start }) => before(start.slice(0, 10))),
          );
      }
    });
  });

  it('leaves out a day whose budget is spent, and no other', async () => {
    // What is published of a day takes four counts, and there is no room for a fifth.
    await withPublished(800, async (published, ledger) => {
      const later = Date.now() + 22 * DAY_MS;
      const day = dayBefore(-18);
      const count = { key: 'something else', parts: [], most: 1 };
      await ledger.draw('hello', [{ day, count, cells: new Map([['', 7]]) }], TERMS);
      const { metrics: told = [] } = (await published.dataOf('hello', later)) ?? {};
      expect(told.length).toBeGreaterThan(2);
      expect(told.map(({ withheld }) => withheld.not_released)).toContainEqual([day]);
      for (const { withheld } of told) expect([[], [day]]).toContainEqual(withheld.not_released);
    });
  });
});

const DAY_MS = 86_400_000;
const TERMS = { epsilonMicro: 200_000_000, delta: 1e-6 };

/** Works with what the server publishes, as if it were another day. @param epsilon that a day may cost */
async function withPublished(
  epsilon: number,
  work: (published: PublicReleases, ledger: ReleaseLedger) => Promise<void>,
): Promise<void> {
  const control = await openControl(join(folder.path, 'control.db'));
  const warehouse = openClickHouse({ socket: join(folder.path, 'engine', 'engine.sock') });
  try {
    const budget = { budgetMicro: epsilon * 1_000_000, reserved: () => new Set<string>() };
    const ledger = new ReleaseLedger(control, budget, bitsOf(randomBytes));
    const releasing = { ledger, warehouse, terms: TERMS, watermark: async () => Number.POSITIVE_INFINITY };
    const horizons = await openHorizons(control);
    const catalogs = new Map([['hello', hello]]);
    const published = publicReleases({ releasing, horizons, catalogs, k: 3, epsilonPerDay: epsilon });
    await work(published, ledger);
  } finally {
    await warehouse.close();
    await control.close();
  }
}

describe('GET /public/:product', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/public/${path}`, { headers });

  it('is a page of the numbers of data.json', async () => {
    const data = (await (await get('hello/data.json')).json()) as PublicData;
    const response = await get('hello');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe(renderPublicPage(data));
  });

  it('allows its own style sheet and nothing else', async () => {
    const response = await get('hello');
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(await response.text()) ?? [];
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash('sha256', style, 'base64')}'`);
    expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/);
  });

  it('is kept until another day can be there, and is not sent again to who has it', async () => {
    const response = await get('hello');
    const [, seconds = ''] =
      /^public, max-age=(\d+)$/.exec(response.headers.get('cache-control') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(3600);
    const etag = response.headers.get('etag') ?? '';
    expect((await get('hello', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('hello', { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('has what is collected beside it, in the words of TELEMETRY.md', async () => {
    const response = await get('hello/TELEMETRY.md');
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(await response.text()).toBe(
      renderMarkdown(documentCatalog(hello, (text) => hash('sha256', text))),
    );
  });

  it('says where to go when there is no such page, and repeats nothing of what was asked', async () => {
    for (const path of ['stranger', 'stranger/TELEMETRY.md', '%3Cscript%3E']) {
      const response = await get(path);
      expect(response.status).toBe(404);
      const text = await response.text();
      expect(text).toContain('<a href="/public/hello">');
      expect(text).not.toMatch(/stranger|<script/);
    }
  });

  it('is not there when the server is told to publish nothing', async () => {
    await server.stop();
    server = await startHello(folder.path, undefined, { catalogs: [hello], anonymity, publish: false });
    for (const path of ['hello', 'hello/data.json', 'hello/TELEMETRY.md'])
      expect((await get(path)).status).toBe(404);
  });
});
