import { join } from 'node:path';
import {
  answerMetric,
  type ComputedMetric,
  type MetricAnswer,
  type MetricQuery,
  metricNamed,
  planMetric,
  rollupsOf,
} from '@candor/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetricReader, type MetricReader } from '../src/answers/create-metric-reader.ts';
import { type Control, openControl } from '../src/control/open-control.ts';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { type Horizons, openHorizons } from '../src/retention/horizons.ts';
import { type Removed, runRetention } from '../src/retention/run-retention.ts';
import { type Rollups, startRollups } from '../src/rollups/rollups.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import type { Warehouse } from '../src/warehouse/warehouse.ts';
import { askEngine } from './ask-engine.ts';
import { blockOf, catalog, eventsOfDay, product } from './greeting-days.ts';
import { temporaryFolder } from './running.ts';

const DAY_MS = 86_400_000;
/** The day on which the tests begin. */
const START = Date.UTC(2026, 3, 10, 9);

const folder = temporaryFolder();
let engine: Engine;
let warehouse: Warehouse;
let control: Control;
let horizons: Horizons;
let rollups: Rollups;
let read: MetricReader;
let now = START;
let blocks = 0;

beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
  warehouse = openClickHouse({ socket: engine.socket });
  await warehouse.prepare(product.shape);
  control = await openControl(join(folder.path, 'control.db'));
  horizons = await openHorizons(control);
  const catalogs = new Map([['hello', catalog]]);
  rollups = startRollups({ control, horizons, tables: warehouse.rollups, catalogs, now: () => now });
  read = createMetricReader({ warehouse, rollups, horizons });
});
afterAll(async () => {
  await control.close();
  await warehouse.close();
  await engine.stop();
  folder.remove();
});

async function store(time: number, sessions: number): Promise<void> {
  blocks += 1;
  const day = new Date(time).toISOString().slice(0, 10);
  await warehouse.insert(product.shape, blockOf(blocks, day, eventsOfDay(time, sessions)));
}

type Ask = Partial<Pick<MetricQuery, 'interval' | 'by' | 'where'>> & { from?: number; to?: number };

async function ask(name: string, question: Ask = {}, from = { catalog, read }): Promise<MetricAnswer> {
  const { catalog, read } = from;
  const metric: ComputedMetric = metricNamed(catalog, name);
  const query = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 10), by: [], where: [], ...question };
  const plan = planMetric(catalog, metric, query);
  const { rows, rolledUp } = await read({ catalog, name, metric, query, plan });
  return answerMetric({ catalog, name, metric, query, plan, watermark: now, rolledUp }, rows);
}

/** Every metric, by everything that it is kept by. */
async function askAll(): Promise<ReadonlyMap<string, MetricAnswer>> {
  const where = (name: string, op: 'eq' | 'ne', value: string) => ({
    where: [{ field: name, op, values: [value] }],
  });
  const of = new Map<string, Promise<MetricAnswer>>();
  for (const [name, metric] of Object.entries(catalog.metrics)) {
    const questions: Ask[] = [{}, { interval: 'day' }];
    if (metric.kind !== 'distribution') {
      questions.push({ by: ['os'] }, { by: ['version'], interval: 'day' }, where('os', 'eq', 'linux'));
      if (name === 'greetings' || name === 'parting') questions.push({ interval: 'hour', by: ['os'] });
    }
    if (name === 'greetings')
      questions.push({ by: ['heard'] }, where('heard', 'ne', 'true'), { by: ['language'] });
    if (name === 'parting') questions.push({ by: ['spoken'] });
    for (const question of questions) of.set(JSON.stringify([name, question]), ask(name, question));
  }
  // Together, as a page asks.
  return new Map(await Promise.all([...of].map(async ([key, answer]) => [key, await answer] as const)));
}

/** Rows of two answers in one order, without what a sketch may change. */
const rowsOf = ({ rows, kind }: MetricAnswer) =>
  rows
    .map(({ start, group, n, value }) => ({
      start,
      group,
      n,
      value: kind === 'percentiles' ? 0 : value && Number(value.toPrecision(9)),
    }))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

function expectSame(
  after: ReadonlyMap<string, MetricAnswer>,
  before: ReadonlyMap<string, MetricAnswer>,
): void {
  for (const [question, answer] of before) {
    expect([question, rowsOf(after.get(question) as MetricAnswer)]).toEqual([question, rowsOf(answer)]);
  }
}

const retain = (of = { rollups, catalog }): Promise<Removed> =>
  runRetention({ warehouse, rollups: of.rollups, horizons }, of.catalog, {
    stored: product.shape.events,
    now,
    // Nothing else is there.
    alone: (work) => work(),
  });

describe('rollups', { timeout: 120_000 }, () => {
  it('are what the events of their days give, and follow what changes in them', async () => {
    let stored = 0;
    for (let day = 1; day <= 99; day += day < 11 ? 1 : 8) {
      await store(Date.UTC(2026, 0, 1) + (day - 1) * DAY_MS, 25);
      stored += 1;
    }
    const { days, left } = await rollups.refresh('hello', 1);
    expect([days + left, left]).toEqual([stored, 0]);
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    expect(await rollups.dirtyDays('hello')).toEqual([]);
    const checked = await rollups.check('hello');
    expect(checked.differences).toBe(0);
    expect(checked.days).toBeGreaterThan(15);

    // Late events, and events that are taken away, make their day dirty; a merge does not.
    await store(Date.UTC(2026, 0, 3), 5);
    expect(await rollups.dirtyDays('hello')).toEqual(['2026-01-03']);
    await rollups.refresh('hello', 1);
    await warehouse.removeRows({
      id: blocks,
      product: 'hello',
      day: '2026-01-03',
      rows: 0,
      body: new Uint8Array(),
      attempt: 1,
      check: false,
    });
    expect(await rollups.dirtyDays('hello')).toContain('2026-01-03');
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    expect(await rollups.check('hello')).toEqual({ days: checked.days, differences: 0 });
  });

  it('tell when they are not what the events give', async () => {
    await store(Date.UTC(2026, 0, 2), 3);
    const state = (await warehouse.rollups.dayStates('hello')).get('2026-01-02')?.state;
    const ofDay = () => control.db.selectFrom('rollup_days').selectAll().where('day', '=', '2026-01-02');
    const hash = (await ofDay().executeTakeFirst())?.state.split('.').at(-1);
    // As if the change had not been noticed.
    await control.db
      .updateTable('rollup_days')
      .set({ state: `${state}.${hash}` })
      .where('day', '=', '2026-01-02')
      .execute();
    expect((await rollups.check('hello')).differences).toBeGreaterThan(0);
    await control.db.deleteFrom('rollup_days').where('day', '=', '2026-01-02').execute();
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    expect((await rollups.check('hello')).differences).toBe(0);
  });

  it('of a day go with the last of its events', async () => {
    const day = { from: Date.UTC(2025, 11, 1), to: Date.UTC(2025, 11, 2) };
    await store(day.from, 2);
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    const block = { id: blocks, product: 'hello', day: '2025-12-01', rows: 0, body: new Uint8Array() };
    await warehouse.removeRows({ ...block, attempt: 1, check: false });
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    expect(await rollups.dirtyDays('hello')).toEqual([]);
    const ofAll = rollupsOf(catalog).filter(({ metric, dimension }) => metric === 'greetings' && !dimension);
    const kept = [{ table: 'daily_hello', ranges: [day] }];
    const parts = { kept, events: [], eventRows: 0, where: [] };
    const read = { product: 'hello', rollups: ofAll, percentiles: [], grouped: false, ...parts };
    expect(await warehouse.queryCells(read)).toEqual([]);
  });

  it('answer every metric as the events did, when the events are gone', async () => {
    const before = await askAll();
    const removed = await retain();
    // 90 days before the tenth of April.
    expect(removed.days.map(({ day }) => day)).toEqual(
      Array.from({ length: 9 }, (_, index) => `2026-01-0${index + 1}`),
    );
    expect(removed.events.length).toBeGreaterThan(5);
    expect(removed.events.every(({ day, names }) => day < '2026-03-11' && names.join() === 'farewell')).toBe(
      true,
    );
    expect(removed.fields.every(({ field, day }) => field === 'tears' && day >= '2026-03-11')).toBe(true);
    expect(removed.fields.length).toBeGreaterThan(0);
    const after = await askAll();
    expectSame(after, before);
    // Sketches are right to within one hundredth, which interpolation between few values may widen.
    for (const question of [{}, { by: ['os'] }]) {
      const [exact, sketched] = [before, after].map(
        (all) => all.get(JSON.stringify(['speed', question]))?.rows ?? [],
      );
      for (const [index, row] of (exact ?? []).entries()) {
        const value = sketched?.[index]?.value ?? Number.NaN;
        expect(Math.abs(value - (row.value ?? 0)) / (row.value ?? 1)).toBeLessThan(0.2);
      }
    }
    expect(after.get(JSON.stringify(['speed', {}]))?.approximate).toBe(true);
    expect(await retain()).toMatchObject({ days: [], events: [], fields: [], hourly: 0, daily: 0 });
    expect((await rollups.check('hello')).differences).toBe(0);
  });

  it('say since when they are kept of a metric that came into the catalog later', async () => {
    const { greetings, talkative } = catalog.metrics;
    if (greetings === undefined || talkative === undefined) throw new Error('not in the catalog');
    const later = { ...catalog, metrics: { ...catalog.metrics, late: greetings, late_ratio: talkative } };
    const catalogs = new Map([['hello', later]]);
    const others = startRollups({ control, horizons, tables: warehouse.rollups, catalogs, now: () => now });
    const of = { catalog: later, read: createMetricReader({ warehouse, rollups: others, horizons }) };
    const { rows } = await ask('greetings');
    for (const refresh of [false, true]) {
      if (refresh) await others.refresh('hello', Number.POSITIVE_INFINITY);
      await expect(ask('late', {}, of)).rejects.toThrow('of late from 2026-01-10 on');
      await expect(ask('late_ratio', { by: ['os'] }, of)).rejects.toThrow('of late_ratio from 2026-01-10 on');
      const since = { from: Date.UTC(2026, 0, 10) };
      expect((await ask('late', since, of)).rows).toEqual((await ask('greetings', since)).rows);
      expect((await ask('greetings', {}, of)).rows).toEqual(rows);
    }
    // Events go on to disappear: what was computed of it by then stays.
    now += 3 * DAY_MS;
    await retain({ rollups: others, catalog: later });
    const early = { from: Date.UTC(2026, 0, 10), to: Date.UTC(2026, 0, 13) };
    expect((await ask('late', early, of)).rows).toEqual((await ask('greetings', early)).rows);
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
  });

  it('are taken over from a table of an earlier version', async () => {
    const inEngine = (sql: string) => askEngine(folder.path, sql);
    const { rows } = await ask('greetings', { by: ['os'] });
    const columns = 'start, metric, by, value, n, numerator, total, low, high, sketch';
    expect(rows.length).toBe(2);
    await inEngine(
      'CREATE TABLE older ENGINE = MergeTree PARTITION BY toYYYYMM(start) ORDER BY (metric, by, start, value)' +
        ` AS SELECT ${columns}, toUInt64(0) AS people FROM daily_hello`,
    );
    await inEngine('EXCHANGE TABLES older AND daily_hello');
    // What a crash in the middle of taking over leaves.
    await inEngine('RENAME TABLE older TO remaking_daily_hello');
    await warehouse.prepare(product.shape);
    await warehouse.prepare(product.shape);
    expect((await ask('greetings', { by: ['os'] })).rows).toEqual(rows);
    // Other numbers are computed again from events, where there are any.
    await control.db.deleteFrom('rollup_days').execute();
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    expect((await rollups.check('hello')).differences).toBe(0);
  });

  it('say what they cannot answer, and what to ask instead', async () => {
    const two = { by: ['os', 'version'] };
    await expect(ask('greetings', two)).rejects.toThrow(
      'only totals are kept: cut and filter it by one of version,',
    );
    await expect(ask('greetings', { from: Date.UTC(2026, 0, 1, 1) })).rejects.toThrow(
      'begin and end at midnight',
    );
    const several = { where: [{ field: 'os', op: 'in' as const, values: ['linux', 'macos'] }] };
    await expect(ask('people', several)).rejects.toThrow('filter it by a single value');
    expect((await ask('greetings', { ...two, from: Date.UTC(2026, 2, 1) })).rows.length).toBe(4);
  });

  it('become months when their days are over, and stay', async () => {
    const range = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1) };
    const names = Object.keys(catalog.metrics);
    const before = new Map<string, MetricAnswer>();
    for (const name of names) before.set(name, await ask(name, range));
    now = Date.UTC(2027, 3, 15);
    await retain();
    const hours = { ...range, interval: 'hour' as const };
    await expect(ask('greetings', hours)).rejects.toThrow('hours are kept from 2026-09-27 on');
    await expect(ask('greetings', { ...range, interval: 'day' })).rejects.toThrow(
      'days are kept from 2026-03-01 on',
    );
    const after = new Map<string, MetricAnswer>();
    for (const name of names) after.set(name, await ask(name, range));
    expectSame(after, before);
    const reopened = await openHorizons(control);
    expect(reopened.of('hello', 'daily')).toBe('2026-03-01');
    expect(reopened.ofEvents('hello', ['greeting', 'farewell'])).toBe('2027-03-16');
  });
});
