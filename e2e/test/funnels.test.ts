import type { WireBatch } from '@candor/catalog';
import {
  answerFunnel,
  type DistributionAnswer,
  type EventFunnel,
  type FunnelAnswer,
  type FunnelPlan,
  type FunnelRow,
  funnelNamed,
  isEventFunnel,
  type ListStatement,
  planFunnel,
  renderFunnelPostgres,
  renderFunnelSqlite,
} from '@candor/metrics';
import { type RunningServer, startServer } from '@candor/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from '../src/ask.ts';
import { openPostgresEvents } from '../src/engines/postgres-events.ts';
import { type EventsEngine, openSqliteEvents } from '../src/engines/sqlite-events.ts';
import { type Followed, follow, medianOf } from '../src/funnels/follow-funnel.ts';
import { walkBatches } from '../src/funnels/walk-batches.ts';
import { type WalkEvent, walkEvents, walks } from '../src/funnels/walks.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SEED = 11;
/** Two days, so that sessions and people of other hours and days are beside every question. */
const START = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const HOURS = fc.sample(walkEvents, { numRuns: 47, seed: SEED }).concat([[]]);

const folder = new TemporaryFolder();
let server: RunningServer;
let engines: readonly (readonly [EventsEngine, (plan: FunnelPlan) => ListStatement])[] = [];

async function post(batch: WireBatch): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(batch),
  });
  expect(await response.json()).toMatchObject({ accepted: batch.events.length, rejected: 0 });
}

beforeAll(async () => {
  const [started, postgres] = await Promise.all([
    startServer({ data: folder.path, catalogs: [walks], port: 0, warn: () => undefined }),
    openPostgresEvents(),
  ]);
  server = started;
  engines = [
    [openSqliteEvents(), renderFunnelSqlite],
    [postgres, renderFunnelPostgres],
  ];
  const batches = walkBatches(HOURS, START);
  await Promise.all([...batches.map(post), ...engines.map(([engine]) => engine.load(walks, batches))]);
  await settled(server.url);
}, 60_000);
afterAll(async () => {
  await server?.stop();
  for (const [engine] of engines) await engine.close();
  folder.remove();
});

/** Dimensions of the events of first steps, with values to filter by. */
const DIMENSIONS = {
  outing: { os: ['linux', 'macos'], weather: ['dry', 'wet'], guided: ['true', 'false'] },
  twice: { os: ['linux', 'macos'], clear: ['true', 'false'], path: ['ridge', 'river'] },
};
interface Question {
  readonly hour: number;
  readonly name: keyof typeof DIMENSIONS;
  readonly by: readonly string[];
  readonly filter: { readonly field: string; readonly op: string; readonly value: string } | undefined;
}
const question: fc.Arbitrary<Question> = fc
  .constantFrom('outing' as const, 'twice' as const)
  .chain((name) => {
    const filter = fc.constantFrom(...Object.entries(DIMENSIONS[name])).chain(([field, values]) =>
      fc.record({
        field: fc.constant(field),
        op: fc.constantFrom('eq', 'ne', 'in'),
        value: fc.constantFrom(...values),
      }),
    );
    return fc.record({
      hour: fc.nat({ max: HOURS.length - 1 }),
      name: fc.constant(name),
      by: fc.subarray(Object.keys(DIMENSIONS[name]), { maxLength: 2 }),
      filter: fc.option(filter, { nil: undefined }),
    });
  });

function textOf({ hour, by, filter }: Question) {
  const from = START + hour * HOUR_MS;
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + HOUR_MS).toISOString(),
    ...(by.length === 0 ? {} : { by: by.join() }),
    where: filter === undefined ? [] : [`${filter.field}:${filter.op}:${filter.value}`],
  };
}

async function ask<T>(path: string, text: object): Promise<T> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(text))
    for (const one of [value].flat()) parameters.append(name, String(one));
  const response = await fetch(`${server.url}${path}?${parameters}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

function eventFunnel(name: string): EventFunnel {
  const funnel = funnelNamed(walks, name);
  if (!isEventFunnel(funnel)) throw new Error(`${name} has other steps`);
  return funnel;
}

const valueIn = (event: WalkEvent, name: string) =>
  String(name === 'os' ? event.os : (event.fields[name] ?? 'none'));

/** What following everybody through an hour finds: a line for each step of each group. */
function known({ hour, name, by, filter }: Question): readonly (readonly unknown[])[] {
  const { within, steps } = eventFunnel(name);
  const parts = Map.groupBy(HOURS[hour] ?? [], (event) =>
    within === 'session' ? event.session : event.person,
  );
  const names = [...by, ...(filter === undefined ? [] : [filter.field])];
  // What is not given is empty text to an engine, and comes first.
  const entryText = (event: WalkEvent) =>
    JSON.stringify(names.map((one) => valueIn(event, one).replace('none', '')));
  const followed = [...parts.values()].flatMap((part) => follow(part, steps, entryText) ?? []);
  const kept = followed.filter(({ entry }) => keeps(entry, filter));
  const groups = Map.groupBy(kept, ({ entry }) => JSON.stringify(by.map((one) => valueIn(entry, one))));
  if (by.length === 0 && kept.length === 0) groups.set('[]', []);
  return [...groups].flatMap(([group, members]) =>
    steps.map((_step, index) => [group, index + 1, ...numbersOf(members, index)]),
  );
}

function keeps(entry: WalkEvent, filter: Question['filter']): boolean {
  if (filter === undefined) return true;
  const value = valueIn(entry, filter.field);
  const isAbsentBoolean = value === 'none' && filter.field === 'guided';
  return filter.op === 'ne' ? value !== filter.value && !isAbsentBoolean : value === filter.value;
}

function numbersOf(members: readonly Followed[], index: number): readonly [number, number | null] {
  const here = members.filter(({ times }) => times.length > index);
  const waits = here.map(({ times }) => (times[index] ?? 0) - (times[index - 1] ?? 0));
  return [here.length, index === 0 ? null : medianOf(waits)];
}

const lines = (rows: readonly FunnelRow[], by: readonly string[]) =>
  rows.map(({ group, step, n, median }) => [JSON.stringify(by.map((name) => group[name])), step, n, median]);
const sorted = (all: readonly (readonly unknown[])[]) => all.map((line) => JSON.stringify(line)).toSorted();

describe('a funnel of events', () => {
  it('is on every engine what following everybody finds', { timeout: 60_000 }, async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const text = textOf(asked);
        const expected = sorted(known(asked));
        const { rows } = await ask<FunnelAnswer>(`/v1/funnels/${asked.name}`, text);
        expect(sorted(lines(rows, asked.by)), 'ClickHouse').toEqual(expected);
        const funnel = eventFunnel(asked.name);
        const plan = planFunnel(walks, funnel, text, Date.now());
        const context = { catalog: walks, name: asked.name, funnel, plan, watermark: Date.now() };
        for (const [engine, render] of engines) {
          const answer = answerFunnel(context, await engine.select(render(plan)));
          expect(answer.rows, render.name).toEqual(rows.map((row) => ({ ...row, incomplete: false })));
        }
        reached += rows.filter(({ step, n }) => step === 3 && (n ?? 0) > 0).length;
      }),
      { numRuns: 100 },
    );
    // Equal answers to nothing would prove nothing.
    expect(reached).toBeGreaterThan(10);
  });

  it('is not changed by other sessions, people, hours and events', async () => {
    const whole = { from: new Date(START).toISOString(), to: new Date(START + 2 * DAY_MS).toISOString() };
    const { rows } = await ask<FunnelAnswer>('/v1/funnels/outing', whole);
    const days = [0, 24].map((first) =>
      Map.groupBy(
        HOURS.slice(first, first + 24).flatMap((events, hour) =>
          events.map((event) => ({ ...event, at: event.at + hour * HOUR_MS })),
        ),
        ({ session }) => session,
      ),
    );
    const followed = days.flatMap((day) =>
      [...day.values()].flatMap((part) => follow(part, eventFunnel('outing').steps, () => '') ?? []),
    );
    expect(rows.map(({ n }) => n)).toEqual(
      [1, 2, 3].map((step) => followed.filter(({ times }) => times.length >= step).length),
    );
  });
});

describe('a distribution', () => {
  const all = HOURS.flat().filter(({ event }) => event === 'view.found');
  const range = { from: new Date(START).toISOString(), to: new Date(START + 2 * DAY_MS).toISOString() };

  it('counts every number in the bucket whose bounds it states', async () => {
    for (const field of ['took', 'height', 'beauty']) {
      const answer = await ask<DistributionAnswer>(`/v1/distributions/view.found/${field}`, range);
      if (answer.of !== 'numbers') throw new Error('these are numbers');
      const numbers = all.flatMap(({ fields }) => fields[field] ?? []).map(Number);
      const [{ n, buckets }] = answer.groups as [(typeof answer.groups)[number]];
      expect(n).toBe(numbers.length);
      const least = buckets[0]?.to ?? 0;
      const counted = buckets.map(
        ({ from, to }, index) =>
          numbers.filter((one) => (index === 0 ? one < least : one >= (from ?? 0)) && one < (to ?? Infinity))
            .length,
      );
      expect(buckets.map((bucket) => bucket.n)).toEqual(counted);
      expect(counted.reduce((sum, one) => sum + one, 0)).toBe(numbers.length);
    }
  });

  it('ranks values together, and adds the others up', async () => {
    const answer = await ask<DistributionAnswer>('/v1/distributions/view.found/path,clear,os', {
      ...range,
      top: 3,
    });
    if (answer.of !== 'values') throw new Error('these are values');
    const counts = Map.groupBy(all, (event) =>
      JSON.stringify(['path', 'clear', 'os'].map((name) => valueIn(event, name))),
    );
    const sizes = [...counts.values()].map(({ length }) => length).toSorted((a, b) => b - a);
    const [{ n, values, other }] = answer.groups as [(typeof answer.groups)[number]];
    expect(n).toBe(all.length);
    expect(values.map((row) => row.n)).toEqual(sizes.slice(0, 3));
    for (const row of values)
      expect(counts.get(JSON.stringify(Object.values(row.values)))?.length).toBe(row.n);
    expect(other).toMatchObject({
      different: sizes.length - 3,
      n: all.length - sizes.slice(0, 3).reduce((a, b) => a + b),
    });
  });
});
