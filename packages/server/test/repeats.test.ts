import { join } from 'node:path';
import type { WireEvent } from '@candor/catalog';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { logEntries } from '../src/ingest/log-entries.ts';
import { prepareProduct } from '../src/ingest/product.ts';
import type { Log } from '../src/log/log.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import type { Warehouse } from '../src/warehouse/warehouse.ts';
import { startWriter, type Writer } from '../src/writer/writer.ts';
import { greeting, hello, source, uuid7 } from './hello.ts';
import { temporaryFolder } from './running.ts';

const product = prepareProduct([hello]);
const shapes = new Map([['hello', product.shape]]);
const folder = temporaryFolder();
const DAY_MS = 86_400_000;
let engine: Engine;
let warehouse: Warehouse;
let log: Log;
let writer: Writer;

const path = join(folder.path, 'log.db');
const open = () => {
  log = openSqliteLog(path);
  writer = startWriter({ log, warehouse, shapes, warn: () => undefined });
};
const close = async () => {
  await writer.stop();
  await log.close();
};

beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
  warehouse = openClickHouse({ socket: engine.socket });
  await warehouse.prepare(product.shape);
  open();
});
afterAll(async () => {
  await close();
  await warehouse.close();
  await engine.stop();
  folder.remove();
});

/** Sends events in a batch of its own. @returns what the client is told */
async function send(events: readonly WireEvent[], batchId = uuid7()) {
  const receivedAt = Date.now();
  const answer = JSON.stringify({ accepted: events.length, rejected: 0, duplicates: 0 });
  const rows = events.map((event) => ({
    ...{ event, time: Date.parse(event.timestamp), receivedAt, source, catalogVersion: 2 },
  }));
  const given = await log.append({ batchId, receivedAt, answer, entries: logEntries(product, rows) });
  return JSON.parse(given) as { accepted: number; duplicates: number };
}

const settle = () => writer.exclusively(async () => undefined);
const remembered = () =>
  expect.poll(async () => (await log.memory()).since, { timeout: 10_000 }).toBeTypeOf('number');

/** How many rows a model's greetings have. */
async function stored(model: string): Promise<number> {
  await settle();
  const when = [{ column: 'model', negated: false, values: [model] }];
  const measures = { n: { kind: 'counts', counts: [{ unit: 'events', when }] } } as const;
  const [row] = await warehouse.query({
    product: 'hello',
    from: 0,
    to: 4e12,
    groups: [],
    where: [],
    measures,
  });
  return Number(row?.n);
}

const made = (model: string, time = Date.now()) =>
  greeting({ model }, { timestamp: new Date(time).toISOString(), event_id: uuid7(time) });

describe('an event that comes in several batches', { timeout: 120_000 }, () => {
  it('is stored once, and counted as a duplicate when it is known from memory', async () => {
    await remembered();
    const events = [made('memory'), made('memory')];
    expect(await send(events)).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(await send([...events, made('memory')])).toMatchObject({ accepted: 1, duplicates: 2 });
    expect(await stored('memory')).toBe(3);
  });

  it('is known again after a restart, from what is stored and from what waits', async () => {
    const [first, second] = [made('restart'), made('restart')];
    await send([first]);
    await settle();
    await writer.stop();
    await send([second]);
    await log.close();
    open();
    // Nothing is remembered yet: both blocks are checked against what is stored.
    await send([first, second, made('restart')]);
    expect(await stored('restart')).toBe(3);
    await remembered();
    expect(await send([first, second])).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await stored('restart')).toBe(3);
  });

  it('is looked for in its day when its batch is older than what is remembered', async () => {
    await remembered();
    const old = Date.now() - 20 * DAY_MS;
    const event = made('old', old);
    await send([event], uuid7(old));
    await settle();
    await close();
    open();
    await remembered();
    // Received today, so it is remembered; and looked for all the same.
    await send([event, made('old', old)], uuid7(old));
    expect(await stored('old')).toBe(2);
  });

  it('is stored once whatever comes in which order, also over restarts', async () => {
    const day = fc.constantFrom(0, 1, 5);
    const step = fc.oneof(
      {
        weight: 12,
        arbitrary: fc.record({
          events: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 }),
          age: day,
        }),
      },
      { weight: 2, arbitrary: fc.constant('settle' as const) },
      { weight: 1, arbitrary: fc.constant('restart' as const) },
      { weight: 1, arbitrary: fc.constant('remembered' as const) },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        run += 1;
        const model = `run-${run}`;
        const pool = Array.from({ length: 31 }, (_, n) => made(model, Date.now() - (n % 3) * DAY_MS));
        const oracle = new Set<string>();
        for (const one of steps) {
          if (one === 'settle') await settle();
          else if (one === 'remembered') await remembered();
          else if (one === 'restart') {
            await close();
            open();
          } else {
            const events = [...new Set(one.events)].map((n) => pool[n] as WireEvent);
            const answer = await send(events, uuid7(Date.now() - one.age * DAY_MS));
            expect(answer.accepted + answer.duplicates).toBe(events.length);
            // What it calls new may be known to the warehouse; what it calls known is.
            const known = events.filter(({ event_id }) => oracle.has(event_id)).length;
            expect(answer.duplicates).toBeLessThanOrEqual(known);
            for (const { event_id } of events) oracle.add(event_id);
          }
        }
        expect(await stored(model)).toBe(oracle.size);
      }),
      // To shrink takes minutes: what fails is shown as it is.
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('is stored once although what waited at a restart is stored after what came later', async () => {
    await close();
    log = openSqliteLog(path);
    await log.rememberedSince(Date.now() - DAY_MS, (await log.memory()).startedAt);
    const event = made('overtaken');
    await send([made('overtaken')], uuid7(Date.now() - 5 * DAY_MS));
    await send([event]);
    await log.close();
    log = openSqliteLog(path);
    await send([event, made('overtaken')]);
    await log.close();
    open();
    expect(await stored('overtaken')).toBe(3);
  });

  it('is neither lost nor doubled when a checked block is tried again after it was stored, or was not', async () => {
    const events = Array.from({ length: 5 }, () => made('again'));
    await close();
    log = openSqliteLog(path);
    await send(events);
    const stores = await log.nextBlock();
    if (stores !== undefined) await warehouse.insert(product.shape, stores);
    expect(stores?.check).toBe(true);
    await log.close();
    open();
    expect(await stored('again')).toBe(5);
    await close();
    log = openSqliteLog(path);
    await send([...events, made('again')]);
    // Attempted, and nothing came of it.
    await log.nextBlock();
    await log.close();
    open();
    expect(await stored('again')).toBe(6);
  });
});
