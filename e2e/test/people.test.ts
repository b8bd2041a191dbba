import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { caro } from '@candor/caro';
import type { MetricDefinition } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { reasonkit } from '@candor/reasonkit';
import { type RunningServer, startServer } from '@candor/server';
import type { MetricAnswer, MetricList, RetentionAnswer } from '@candor/server/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { dateOf, type KnownPerson, knownPeople, mondayOf, recordsOf, weekOf } from '../src/known-people.ts';
import { runProgram } from '../src/run-program.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CLI = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const DAY_MS = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY_MS);
const SPAN = 85;
/** Sessions are sent of so many days: enough for two weeks of windows of seven days. */
const SESSION_DAYS = 20;

const PRODUCTS = {
  caro: { catalog: compileCatalog(caro), people: knownPeople(50, TODAY, SPAN, ['active', 'controls_used']) },
  reasonkit: {
    catalog: compileCatalog(reasonkit),
    people: knownPeople(40, TODAY, SPAN, ['active', 'think_used']),
  },
} as const;
type ProductName = keyof typeof PRODUCTS;

const folder = new TemporaryFolder();
let server: RunningServer;

async function post(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect([response.status, await response.json()]).toMatchObject([200, { rejected: 0 }]);
}

beforeAll(async () => {
  const catalogs = Object.values(PRODUCTS).map(({ catalog }) => catalog);
  server = await startServer({
    ...{ data: folder.path, catalogs, port: 0 },
    warn: () => undefined,
    accept: ['caro/1'],
  });
  const sends: Promise<void>[] = [];
  for (const { catalog, people } of Object.values(PRODUCTS)) {
    for (const person of people) {
      const { os, channel } = person;
      const source = { version: '1.1.0', channel, tier: 'oss', os, arch: 'x86_64' };
      const { product, version } = catalog;
      const records = recordsOf(person);
      if (records.length === 0) continue;
      sends.push(
        post('/v1/activity', { batch_id: randomUUID(), catalog: { product, version }, source, records }),
      );
    }
  }
  for (const { os, days } of PRODUCTS.caro.people) {
    for (const day of (days.active ?? []).filter((one) => one > TODAY - SESSION_DAYS)) {
      const batch = caroBatch(1, day * DAY_MS + 1000);
      sends.push(post('/v1/events', { ...batch, source: { ...batch.source, os } }));
    }
  }
  // A released client: it sends no records of active days, and its sessions are nobody's who is counted.
  const started = { type: 'session_start', version: '1.0.0', platform: 'linux', shell_type: 'zsh' };
  const released = Array.from({ length: 9 }, () => ({
    ...{
      id: randomUUID(),
      session_id: randomBytes(8).toString('hex'),
      ...started,
      backend_available: ['static'],
    },
    timestamp: new Date((TODAY - 3) * DAY_MS).toISOString(),
  }));
  sends.push(post('/api/events', released));
  await Promise.all(sends);
  await settled(server.url);
}, 60_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function ask<T>(path: string, question: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`${server.url}${path}?${new URLSearchParams(question)}`);
  const body: unknown = await response.json();
  expect([response.status, body]).toMatchObject([200, {}]);
  return body as T;
}

const isActive = ({ days }: KnownPerson, kind: string, from: number, to: number) =>
  (days[kind] ?? []).some((day) => day >= from && day <= to);
const quotient = (above: number, below: number) => (below === 0 ? null : above / below);

/** The value of a metric on a day, from the people themselves. */
function valueOn(
  product: ProductName,
  metric: MetricDefinition,
  people: readonly KnownPerson[],
  day: number,
): number | null {
  const count = (is: (one: KnownPerson) => boolean) => people.filter(is).length;
  switch (metric.kind) {
    case 'window':
      return count((one) => isActive(one, metric.activity, day - metric.days + 1, day));
    case 'churn':
    case 'resurrection': {
      const { activity, days } = metric;
      const now = (one: KnownPerson) => isActive(one, activity, day - days + 1, day);
      const before = (one: KnownPerson) => isActive(one, activity, day - 2 * days + 1, day - days);
      const known = (one: KnownPerson) => isActive(one, activity, 0, day - 2 * days);
      return metric.kind === 'churn'
        ? quotient(
            count((one) => before(one) && !now(one)),
            count(before),
          )
        : quotient(
            count((one) => now(one) && !before(one) && known(one)),
            count(now),
          );
    }
    case 'retention': {
      const { activity, after } = metric;
      const [span, length] = 'weeks' in after ? [7, 7 * after.weeks] : [1, after.days];
      if (day + length + span > TODAY) return null;
      const began = people.filter(({ days }) => {
        const first = days[activity]?.[0];
        return first !== undefined && first >= day && first < day + span;
      });
      const back = began.filter((one) => isActive(one, activity, day + length, day + length + span - 1));
      return quotient(back.length, began.length);
    }
    case 'quotient': {
      const { metrics } = PRODUCTS[product].catalog;
      const [above, below] = [metrics[metric.numerator], metrics[metric.denominator]];
      if (above === undefined || below === undefined) throw new Error('the quotient has no parts');
      const numerator =
        above.kind === 'count' ? sessionsUntil(people, day) : valueOn(product, above, people, day);
      return quotient(numerator ?? 0, valueOn(product, below, people, day) ?? 0);
    }
    default:
      throw new Error(`${metric.kind} is not about people`);
  }
}

/** One session on each active day. */
function sessionsUntil(people: readonly KnownPerson[], day: number): number {
  return people.reduce(
    (sum, { days }) => sum + (days.active ?? []).filter((one) => one > day - 7 && one <= day).length,
    0,
  );
}

const KINDS = new Set(['window', 'retention', 'churn', 'resurrection', 'quotient']);
const metricsOf = (product: ProductName) =>
  Object.entries(PRODUCTS[product].catalog.metrics).filter(
    ([, metric]) =>
      KINDS.has(metric.kind) && !(metric.kind === 'quotient' && /downloads/.test(metric.denominator)),
  );

describe.each<ProductName>(['caro', 'reasonkit'])('the people of %s', (product) => {
  const { people, catalog } = PRODUCTS[product];

  it('are counted exactly by every metric about them, on every day and by system', async () => {
    const named = metricsOf(product);
    expect(named.length).toBeGreaterThan(9);
    for (const [name, metric] of named) {
      const isWeekly = metric.kind === 'retention' && 'weeks' in metric.after;
      const hasEvents = metric.kind === 'quotient' && catalog.metrics[metric.numerator]?.kind === 'count';
      const from = hasEvents ? TODAY - 12 : TODAY - 60;
      const days = Array.from({ length: TODAY + 1 - from }, (_, at) => from + at).filter(
        (day) => !isWeekly || mondayOf(day) === day,
      );
      const range = {
        product,
        from: dateOf(from),
        to: dateOf(TODAY + 1),
        interval: isWeekly ? 'week' : 'day',
      };
      const { rows } = await ask<MetricAnswer>(`/v1/metrics/${name}`, range);
      const valueAt = new Map(rows.map(({ start, value }) => [start.slice(0, 10), value]));
      expect([name, days.map((day) => valueAt.get(dateOf(day)))]).toEqual([
        name,
        days.map((day) => valueOn(product, metric, people, day)),
      ]);
      const linux = people.filter(({ os }) => os === 'linux');
      const cut = await ask<MetricAnswer>(`/v1/metrics/${name}`, { ...range, by: 'os' });
      for (const { start, group, value } of cut.rows)
        if (group.os === 'linux')
          expect([name, start, value]).toEqual([
            name,
            start,
            valueOn(product, metric, linux, Date.parse(start) / DAY_MS),
          ]);
      expect(cut.rows.some(({ group }) => group.os === 'linux')).toBe(true);
    }
  });

  it('are followed by the weeks and days after they began', async () => {
    const weekly = await ask<RetentionAnswer>('/v1/retention', { product, from: dateOf(TODAY - SPAN) });
    const began = (start: number, span: number) =>
      people.filter(
        ({ days: { active = [] } }) => (active[0] ?? 0) >= start && (active[0] ?? 0) < start + span,
      );
    expect(weekly.rows.length).toBeGreaterThan(11);
    for (const { cohort, start, n, cells } of weekly.rows) {
      const monday = Date.parse(start) / DAY_MS;
      const own = began(monday, 7);
      expect([cohort, n]).toEqual([weekOf(monday), own.length]);
      expect(cells.map((cell) => cell.n)).toEqual(
        cells.map(({ after }) => {
          const week = monday + 7 * after;
          return own.filter((one) => isActive(one, 'active', week, week + 6)).length;
        }),
      );
    }
    const daily = await ask<RetentionAnswer>('/v1/retention', {
      product,
      interval: 'day',
      where: 'os:eq:macos',
    });
    for (const { start, n, cells } of daily.rows) {
      const day = Date.parse(start) / DAY_MS;
      const own = began(day, 1).filter(({ os }) => os === 'macos');
      const back = cells.map(({ after }) =>
        own.filter((one) => isActive(one, 'active', day + after, day + after)),
      );
      expect([n, cells.map((cell) => cell.n)]).toEqual([own.length, back.map(({ length }) => length)]);
    }
  });
});

describe('answers about people', () => {
  it('say what is not over, and have their targets', async () => {
    const { rows, unit, target, status } = await ask<MetricAnswer>('/v1/metrics/awu', { product: 'caro' });
    expect([unit, target, status, rows]).toMatchObject([
      'count',
      { atLeast: 150 },
      'missed',
      [{ incomplete: true }],
    ]);
    const range = { product: 'caro', from: dateOf(TODAY - 2), to: dateOf(TODAY), interval: 'day' };
    const over = await ask<MetricAnswer>('/v1/metrics/dau', range);
    expect(over.rows.map(({ incomplete }) => incomplete)).toEqual([false, false]);
  });

  it('are set beside the period before', async () => {
    const range = {
      product: 'caro',
      from: dateOf(TODAY - 5),
      to: dateOf(TODAY),
      interval: 'day',
      compare: 'previous',
    };
    for (const name of ['dau', 'stickiness', 'sessions_per_user_week']) {
      const metric = PRODUCTS.caro.catalog.metrics[name];
      if (metric === undefined) throw new Error(`there is no ${name}`);
      const { rows, compared } = await ask<MetricAnswer>(`/v1/metrics/${name}`, range);
      expect(compared?.from.slice(0, 10)).toBe(dateOf(TODAY - 10));
      const days = Array.from({ length: 5 }, (_, at) => TODAY - 5 + at);
      const on = (day: number) => valueOn('caro', metric, PRODUCTS.caro.people, day);
      expect(rows.map(({ value, previous }) => [value, previous])).toEqual(
        days.map((day) => [on(day), on(day - 5)]),
      );
    }
  });

  it('are listed with the names by which they can be cut', async () => {
    const { metrics } = await ask<MetricList>('/v1/metrics', { product: 'caro' });
    const named = (name: string) => metrics.find((one) => one.name === name)?.dimensions;
    expect(named('wau')).toEqual(['version', 'channel', 'os', 'arch']);
    expect(named('retention_d7')).toEqual(['channel', 'os', 'arch']);
    expect(named('sessions_per_user_week')?.toSorted()).toEqual(['arch', 'channel', 'os', 'version']);
    expect(named('activation_rate')).toBeUndefined();
  });

  it.each([
    ['/v1/metrics/dau?product=caro&interval=hour', 400, /whole days/],
    ['/v1/metrics/retention_d1?product=caro&by=version', 400, /channel, os, arch/],
    ['/v1/metrics/activation_rate?product=caro', 501, /activation_rate/],
    ['/v1/retention?product=caro&kind=dancing', 400, /active, controls_used/],
    ['/v1/retention?product=caro&shoe_size=44', 400, /additional/],
  ])('refuse %s in one line', async (path, status, message) => {
    const response = await fetch(server.url + path);
    expect([response.status, await response.json()]).toEqual([
      status,
      { error: status === 501 ? 'not_computed' : 'bad_query', message: expect.stringMatching(message) },
    ]);
  });

  it('are printed by candor query and candor retention', async () => {
    const where = ['--server', server.url, '--product', 'caro'];
    const query = await runProgram(CLI, ['query', 'wau', ...where, '--format', 'csv']);
    const wau = PRODUCTS.caro.people.filter((one) => isActive(one, 'active', TODAY - 6, TODAY)).length;
    expect(query.stdout.split('\n')[1]).toContain(`,${wau},${wau},false,true`);
    const retention = await runProgram(CLI, ['retention', ...where, '--by', 'os']);
    expect([retention.code, retention.stderr]).toEqual([0, '']);
    expect(retention.stdout).toMatch(/^linux\nbegan +people +W1 +W2 .*W12\n/m);
    const wrong = await runProgram(CLI, ['retention', ...where, '--kind', 'dancing']);
    expect([wrong.code, wrong.stderr]).toEqual([2, 'candor: kind must be one of active, controls_used\n']);
  });
});
