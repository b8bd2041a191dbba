import { caro } from '@candor/caro';
import type { CompiledCatalog, WireBatch } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import type { MetricAnswer } from '@candor/metrics';
import { reasonkit } from '@candor/reasonkit';
import { type RunningServer, startServer } from '@candor/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from '../src/ask.ts';
import { askEngine } from '../src/engines/ask-engine.ts';
import { type GeneratedQuestion, generatedQuestions } from '../src/engines/generated-questions.ts';
import { openPostgresEvents } from '../src/engines/postgres-events.ts';
import { randomBatches } from '../src/engines/random-batches.ts';
import { seeded } from '../src/engines/seeded.ts';
import { type EventsEngine, openSqliteEvents } from '../src/engines/sqlite-events.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const DAY_MS = 86_400_000;
const DAYS = 30;
const AT_ONCE = 8;
const CATALOGS = [compileCatalog(caro), compileCatalog(reasonkit)];
const AMOUNTS = { people: 8, days: DAYS, sessions: 2, events: 14 };
const until = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const chance = seeded(7);

const folder = new TemporaryFolder();
let server: RunningServer;
let engines: Readonly<Record<'SQLite' | 'PostgreSQL', EventsEngine>>;

async function post(batch: WireBatch): Promise<void> {
  const body = JSON.stringify(batch);
  const response = await fetch(`${server.url}/v1/events`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
  });
  expect(await response.json()).toMatchObject({ accepted: batch.events.length, rejected: 0 });
}

/** Works on a few of many at once. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  });
  await Promise.all(workers);
}

beforeAll(async () => {
  const [started, postgres] = await Promise.all([
    startServer({ data: folder.path, catalogs: CATALOGS, port: 0, warn: () => undefined }),
    openPostgresEvents(),
  ]);
  server = started;
  engines = { SQLite: openSqliteEvents(), PostgreSQL: postgres };
  for (const catalog of CATALOGS) {
    const batches = randomBatches(catalog, AMOUNTS, until, chance);
    await Promise.all([
      each(batches, post),
      ...Object.values(engines).map((engine) => engine.load(catalog, batches)),
    ]);
  }
  await settled(server.url);
}, 60_000);
afterAll(async () => {
  await server?.stop();
  for (const engine of Object.values(engines ?? {})) await engine.close();
  folder.remove();
});

/** What the server says, whose engine is ClickHouse. */
async function askServer(
  { product }: CompiledCatalog,
  { metric, text }: GeneratedQuestion,
): Promise<MetricAnswer> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...text, product }))
    for (const one of [value ?? []].flat()) parameters.append(name, one);
  const response = await fetch(`${server.url}/v1/metrics/${metric}?${parameters}`);
  const answer = (await response.json()) as MetricAnswer;
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

/** Engines add fractions up in another order, which shows in the last digits: a value that is as near is taken for the other. */
function comparable({ rows, empty, status, band }: MetricAnswer, other: MetricAnswer): unknown {
  const near = (value: number | null | undefined, to: number | null | undefined) =>
    value && to && Math.abs(value - to) <= 1e-9 * Math.abs(to) ? to : value;
  const plain = rows.map(({ value, previous, ...row }, index) => {
    const same = other.rows[index];
    return { ...row, value: near(value, same?.value), previous: near(previous, same?.previous) };
  });
  return { rows: plain, empty, status, band };
}

describe.each(CATALOGS)('the metrics of $product', (catalog) => {
  const questions = generatedQuestions(catalog, DAYS, until, chance);

  it(`are the same on ClickHouse, SQLite and PostgreSQL in ${questions.length} questions`, async () => {
    let values = 0;
    await each(questions, async (question) => {
      const answer = await askServer(catalog, question);
      const watermark = Date.parse(answer.watermark);
      for (const [name, engine] of Object.entries(engines)) {
        const other = await askEngine(engine, { catalog, ...question, watermark });
        const what = `${name}: ${JSON.stringify(question)}`;
        expect(comparable(other, answer), what).toEqual(comparable(answer, answer));
      }
      values += answer.rows.filter(({ value }) => value !== null).length;
    });
    // Equal answers to nothing would prove nothing.
    expect(values).toBeGreaterThan(questions.length * 5);
  }, 120_000);
});

it('are compared in at least 500 questions', () => {
  const asked = CATALOGS.map((catalog) => generatedQuestions(catalog, DAYS, until, seeded(1)).length);
  expect(asked.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(500);
});
