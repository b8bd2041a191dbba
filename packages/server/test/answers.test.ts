import { join } from 'node:path';
import {
  dimensionsOf,
  type EngineRow,
  isComputed,
  type MetricQuery,
  metricNamed,
  planMetric,
} from '@candor/metrics';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createMetricReader,
  type MetricReader,
  type MetricRows,
} from '../src/answers/create-metric-reader.ts';
import { type Control, openControl } from '../src/control/open-control.ts';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { openHorizons } from '../src/retention/horizons.ts';
import { type Rollups, startRollups } from '../src/rollups/rollups.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import type { StoredEvent } from '../src/warehouse/column.ts';
import type { RollupTables } from '../src/warehouse/rollup-tables.ts';
import type { Warehouse } from '../src/warehouse/warehouse.ts';
import { askEngine } from './ask-engine.ts';
import { blockOf, catalog, eventsOfDay, product } from './greeting-days.ts';
import { temporaryFolder } from './running.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 2, 25);
const DAYS = 12;
/** The last of the days is the present one. */
const NOW = FIRST + (DAYS - 1) * DAY_MS + 20 * 3_600_000;
/** It begins and ends within a day. */
const RANGE = { from: FIRST + 7 * 3_600_000, to: NOW };
const SESSIONS = 12;

const folder = temporaryFolder();
const stored: StoredEvent[] = [];
let engine: Engine;
let warehouse: Warehouse;
let control: Control;
let rollups: Rollups;
let read: MetricReader;
let readFew: MetricReader;
let blocks = 0;
let statements = 0;
let killed = false;

beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
  warehouse = openClickHouse({ socket: engine.socket });
  await warehouse.prepare(product.shape);
  control = await openControl(join(folder.path, 'control.db'));
  const horizons = await openHorizons(control);
  const catalogs = new Map([['hello', catalog]]);
  const tables: RollupTables = {
    ...warehouse.rollups,
    async replaceDays(product, some, days) {
      if (killed) await leaveDoubled();
      return warehouse.rollups.replaceDays(product, some, days);
    },
  };
  rollups = startRollups({ control, horizons, tables, catalogs, now: () => NOW });
  const counted = {
    query: (plan: Parameters<Warehouse['query']>[0]) => {
      statements += 1;
      return warehouse.query(plan);
    },
    queryCells: (cells: Parameters<Warehouse['queryCells']>[0]) => {
      statements += 1;
      return warehouse.queryCells(cells);
    },
  };
  read = createMetricReader({ warehouse: counted, rollups, horizons, exactUpTo: 0 });
  readFew = createMetricReader({ warehouse, rollups, horizons });
  for (let day = 0; day < DAYS; day += 1) await store(day);
  await rollups.refresh('hello', Number.POSITIVE_INFINITY);
});
afterAll(async () => {
  await control.close();
  await warehouse.close();
  await engine.stop();
  folder.remove();
});

async function store(day: number): Promise<void> {
  blocks += 1;
  const time = FIRST + day * DAY_MS;
  const events = eventsOfDay(time, SESSIONS);
  const name = new Date(time).toISOString().slice(0, 10);
  await warehouse.insert(product.shape, blockOf(blocks, name, events));
  stored.push(...events);
}

/** What a kill in the middle of a replacement leaves: the new rows beside, and both the old and the new ones in their place. */
async function leaveDoubled(): Promise<never> {
  await askEngine(folder.path, 'CREATE TABLE placing_daily_hello AS daily_hello');
  await askEngine(folder.path, 'INSERT INTO placing_daily_hello SELECT * FROM daily_hello');
  await askEngine(folder.path, 'INSERT INTO daily_hello SELECT * FROM placing_daily_hello');
  throw new Error('the engine was killed');
}

interface Asked extends Partial<MetricQuery> {
  readonly name: string;
  /** The values that are told apart. */
  readonly keep?: readonly string[];
}

function ask({ name, keep, ...given }: Asked): Promise<MetricRows> {
  const metric = metricNamed(catalog, name);
  const query: MetricQuery = { ...RANGE, by: [], where: [], ...given };
  const kept = new Map(keep === undefined ? [] : query.by.map((field) => [field, keep] as const));
  return read({ catalog, name, metric, query, plan: planMetric(catalog, metric, query, kept) });
}

/** Every metric, over all and by all that it can be cut by, for the whole range and for each day. */
function everyQuestion(): readonly Asked[] {
  return Object.entries(catalog.metrics).flatMap(([name, metric]) => {
    if (!isComputed(metric)) return [];
    const dimensions = metric.kind === 'distribution' ? [] : dimensionsOf(catalog, metric);
    const where = [{ field: 'os', op: 'eq' as const, values: ['linux'] }];
    return [[], ...dimensions.map((dimension) => [dimension.name])].flatMap((by) => [
      { name, by },
      { name, by, interval: 'day' as const },
      ...(by.length === 0
        ? []
        : [
            { name, by, keep: ['linux', '1.0.0', 'en', 'true'] },
            { name, by, keep: [] },
          ]),
      { name, by, interval: metric.kind === 'distinct' ? ('day' as const) : ('week' as const) },
      { name, by, interval: 'month' as const },
      ...(by.length === 0 ? [{ name, by, where }] : []),
    ]);
  });
}

/** Numbers, which the engine may spell as text, and sums of fractions up to their last digits. */
function plain(rows: readonly EngineRow[], skip: (column: string) => boolean): readonly unknown[] {
  return rows
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) =>
          skip(column)
            ? []
            : [
                [
                  column,
                  column.startsWith('group_') || value === null
                    ? value
                    : Number(Number(value).toPrecision(12)),
                ],
              ],
        ),
      ),
    )
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

const isPercentile = (column: string) => /^p\d/.test(column);

/** Of all questions so many are asked at a time, others each time. */
const SAMPLE = 40;

async function expectSameAsEvents(): Promise<void> {
  const questions =
    fc.sample(fc.shuffledSubarray([...everyQuestion()], { minLength: SAMPLE, maxLength: SAMPLE }), 1)[0] ??
    [];
  const [answers, exact] = await Promise.all([
    Promise.all(questions.map((one) => ask(one))),
    Promise.all(questions.map((one) => ask({ ...one, exact: true }))),
  ]);
  for (const [index, question] of questions.entries()) {
    const [mine, theirs] = [answers[index], exact[index]];
    expect(theirs?.rolledUp).toBe(false);
    expect([question, plain(mine?.rows ?? [], isPercentile)]).toEqual([
      question,
      plain(theirs?.rows ?? [], isPercentile),
    ]);
  }
}

describe('answers from rollups and events', { timeout: 120_000 }, () => {
  it('are those from events alone, whichever days have changed since', async () => {
    expect((await ask({ name: 'greetings' })).rolledUp).toBe(true);
    await expectSameAsEvents();
    for (let round = 0; round < 2; round += 1) {
      for (let day = 0; day < DAYS; day += 1) if (Math.random() < 0.25) await store(day);
      await expectSameAsEvents();
      await rollups.refresh('hello', Number.POSITIVE_INFINITY);
      await expectSameAsEvents();
    }
  });

  it('have percentiles within a hundredth of the values of their rank', async () => {
    const { rows, rolledUp } = await ask({ name: 'speed', by: ['os'] });
    expect([rolledUp, rows.length]).toEqual([true, 2]);
    for (const row of rows) {
      const took = stored
        .filter(
          ({ time, source, event }) =>
            time >= RANGE.from && time < RANGE.to && source.os === row.group_0 && event.event === 'greeting',
        )
        .map(({ event }) => Number(event.fields.took))
        .sort((a, b) => a - b);
      for (const percentile of [50, 95]) {
        const rank = (percentile / 100) * (took.length - 1);
        const [below = 0, above = 0] = [took[Math.floor(rank)], took[Math.ceil(rank)]];
        expect(Number(row[`p${percentile}`])).toBeGreaterThanOrEqual(below * 0.99);
        expect(Number(row[`p${percentile}`])).toBeLessThanOrEqual(above * 1.01);
      }
    }
  });

  it('have exact percentiles where there are few events', async () => {
    const metric = metricNamed(catalog, 'speed');
    const query: MetricQuery = { ...RANGE, by: [], where: [] };
    const plan = planMetric(catalog, metric, query);
    const asked = { catalog, name: 'speed', metric, query, plan };
    expect(await readFew(asked)).toEqual(await readFew({ ...asked, query: { ...query, exact: true } }));
  });

  it('that are kept are those of a fresh question, after every change', async () => {
    const question = { name: 'greetings', interval: 'day' as const };
    const count = () =>
      stored.filter(({ time, event }) => time >= RANGE.from && time < RANGE.to && event.event === 'greeting')
        .length;
    const sum = async () => (await ask(question)).rows.reduce((total, { n }) => total + Number(n), 0);
    expect(await sum()).toBe(count());
    const before = statements;
    expect(await sum()).toBe(count());
    expect(statements).toBe(before);
    // A day that is over, the present one, and totals that are computed anew.
    for (const change of [() => store(3), () => store(DAYS - 1), () => rollups.refresh('hello', 1e9)]) {
      await change();
      expect(await sum()).toBe(count());
    }
    // Events that are taken away again.
    const { length } = stored;
    await store(5);
    expect(await sum()).toBe(count());
    await warehouse.removeRows(blockOf(blocks, '2026-03-30', []));
    stored.length = length;
    expect(await sum()).toBe(count());
  });

  it('do not count twice what an interrupted replacement has left twice', async () => {
    const sum = async () => Number((await ask({ name: 'greetings', interval: 'month' })).rows[0]?.n);
    const before = await sum();
    await store(2);
    const after = await sum();
    expect(after).toBeGreaterThan(before);
    killed = true;
    await expect(rollups.refresh('hello', Number.POSITIVE_INFINITY)).rejects.toThrow('killed');
    killed = false;
    expect(await sum()).toBe(after);
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    expect(await sum()).toBe(after);
    expect((await rollups.check('hello')).differences).toBe(0);
  });

  it('to questions that come together are read together', async () => {
    await store(1);
    await rollups.refresh('hello', Number.POSITIVE_INFINITY);
    const before = statements;
    const names = ['greetings', 'farewells', 'english', 'mean_speed', 'people', 'speed'];
    await Promise.all([...names, ...names].map((name) => ask({ name })));
    expect(statements - before).toBe(1);
  });
});
