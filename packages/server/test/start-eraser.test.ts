import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Control, openControl } from '../src/control/open-control.ts';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { DeletionLedger } from '../src/erasure/deletion-ledger.ts';
import { openReceiptKey } from '../src/erasure/receipt-key.ts';
import { redoErasures } from '../src/erasure/redo-erasures.ts';
import { startEraser } from '../src/erasure/start-eraser.ts';
import { loadTombstones } from '../src/erasure/tombstones.ts';
import { logEntries } from '../src/ingest/log-entries.ts';
import { prepareProduct } from '../src/ingest/product.ts';
import type { Log } from '../src/log/log.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { openRemovalClock } from '../src/retention/removal-clock.ts';
import { openClickHouse } from '../src/warehouse/clickhouse-warehouse.ts';
import type { Warehouse } from '../src/warehouse/warehouse.ts';
import { startWriter, type Writer } from '../src/writer/writer.ts';
import { askEngine } from './ask-engine.ts';
import { greeting, hello, source, uuid7 } from './hello.ts';
import { temporaryFolder } from './running.ts';

const DAY_MS = 86_400_000;
const dateOf = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const folder = temporaryFolder();
const product = prepareProduct([hello]);
const warn = () => undefined;
let control: Control;
let engine: Engine;
let warehouse: Warehouse;
let log: Log;
let writer: Writer;

beforeAll(async () => {
  control = await openControl(join(folder.path, 'control.db'));
  engine = await startEngine(join(folder.path, 'engine'), warn);
  warehouse = openClickHouse({ socket: engine.socket });
  await warehouse.prepare(product.shape);
  log = openSqliteLog(join(folder.path, 'log.db'));
  writer = startWriter({ log, warehouse, shapes: new Map([['hello', product.shape]]), warn });
});
afterAll(async () => {
  await writer.stop();
  await log.close();
  await warehouse.close();
  await engine.stop();
  await control.close();
  folder.remove();
});

const start = async () =>
  startEraser({
    ...{ log, writer, warehouse, warn, catalogs: new Map([['hello', hello]]) },
    clock: openRemovalClock(control, Date.now, warn),
    ledger: new DeletionLedger(control),
    tombstones: await loadTombstones(control),
    receiptKey: openReceiptKey(folder.path),
  });

const newId = (ago: number) => ({ day: dateOf(ago), id: randomBytes(16).toString('hex') });

async function store(...ids: readonly { readonly day: string; readonly id: string }[]): Promise<void> {
  const now = Date.now();
  const rows = ids.map(({ day, id }) => {
    const time = Date.parse(day);
    const event = greeting({}, { daily_id: id, timestamp: new Date(time).toISOString() });
    return { event, time, receivedAt: now, source, catalogVersion: 2 };
  });
  await log.append({
    ...{ batchId: uuid7(), receivedAt: now, answer: '' },
    entries: logEntries(product, rows),
  });
}
const rowsOf = async ({ id }: { readonly id: string }) =>
  askEngine(
    folder.path,
    `SELECT day FROM (SELECT toDate(timestamp) AS day FROM events_hello WHERE daily_id = unhex('${id}'))`,
  );

describe('the eraser', () => {
  it('changes the state of the days that it rewrites, by which rollups know them, and of no others', async () => {
    const eraser = await start();
    const [mine, silent, other] = [newId(3), newId(5), newId(7)];
    // A day that nothing is left of has no state: one of somebody else's is there too.
    await store(mine, other, { ...other, day: mine.day });
    await writer.exclusively(async () => undefined);
    const states = () => warehouse.rollups.dayStates('hello');
    const before = await states();
    await (await eraser.take('hello', [mine, silent]))?.deleted;
    const after = await states();
    const changed = [...before.keys()].filter((day) => before.get(day)?.state !== after.get(day)?.state);
    expect(changed).toEqual([mine.day]);
    expect([(await rowsOf(mine)).length, (await rowsOf(other)).length]).toEqual([0, 2]);
    await eraser.stop();
  });

  it('finds what an id has on the day after its own: a session keeps the id that it began with', async () => {
    const eraser = await start();
    const id = newId(4);
    await store(id, { ...id, day: dateOf(3) });
    await (await eraser.take('hello', [id]))?.deleted;
    expect(await rowsOf(id)).toEqual([]);
    await eraser.stop();
  });

  it('finishes what an earlier run had only promised', async () => {
    const id = newId(2);
    await store(id);
    const ledger = new DeletionLedger(control);
    const requestId = crypto.randomUUID();
    await ledger.begin(requestId, 'hello', [id], dateOf(0));
    const eraser = await start();
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await eraser.find(requestId))?.state !== 'pending') break;
      await sleep(100);
    }
    expect(await eraser.find(requestId)).toMatchObject({ matched: 1, receipt: expect.any(String) });
    expect(await rowsOf(id)).toEqual([]);
    await eraser.stop();
  });

  it('erases again, after a restore, what was erased before', async () => {
    const id = newId(6);
    const eraser = await start();
    await (await eraser.take('hello', [id]))?.deleted;
    await eraser.stop();
    // As a backup from before the erasure brings it back.
    await store(id);
    await writer.exclusively(async () => expect(await rowsOf(id)).toHaveLength(1));
    await redoErasures(control);
    const again = await start();
    for (let tries = 0; tries < 100 && (await rowsOf(id)).length > 0; tries += 1) await sleep(100);
    expect(await rowsOf(id)).toEqual([]);
    await again.stop();
  });

  it('turns a flood of requests away', async () => {
    const eraser = await start();
    const taken = await Promise.all(Array.from({ length: 120 }, () => eraser.take('hello', [newId(1)])));
    const refused = taken.filter((one) => one === undefined).length;
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(20);
    await eraser.stop();
  });

  it('forgets tombstones with the rows of their day, and never before', async () => {
    const ledger = new DeletionLedger(control);
    const [old, young] = [newId(60), newId(2)];
    await ledger.begin(crypto.randomUUID(), 'hello', [old, young], dateOf(50));
    await ledger.finish({ product: 'hello', requestIds: [], ids: [old, young] });
    const kept = async () => {
      const tombstones = await loadTombstones(control);
      return [old, young].map(({ id }) => tombstones.has('hello', id));
    };
    await ledger.forget('hello', { day: dateOf(61), askedOn: dateOf(61) });
    expect(await kept()).toEqual([true, true]);
    await ledger.forget('hello', { day: dateOf(30), askedOn: dateOf(30) });
    expect(await kept()).toEqual([false, true]);
    const memory = await loadTombstones(control);
    memory.forget('hello', dateOf(1));
    expect(memory.has('hello', young.id)).toBe(false);
  });
});

describe('a log that is scrubbed', () => {
  it('holds nothing in its files of what it has handed on', async () => {
    const path = join(folder.path, 'scrubbed.db');
    const scrubbed = openSqliteLog(path);
    // Random bytes: compression leaves them as they are.
    const body = randomBytes(3000);
    const bytes = new Uint8Array(body);
    await scrubbed.append({
      ...{ batchId: uuid7(), receivedAt: Date.now(), answer: '' },
      entries: [{ product: 'hello', day: dateOf(0), rows: 1, body: bytes }],
    });
    const isThere = () =>
      readdirSync(folder.path)
        .filter((name) => name.startsWith('scrubbed.db'))
        .some((name) => readFileSync(join(folder.path, name)).includes(body.subarray(100, 200)));
    expect(isThere()).toBe(true);
    const block = await scrubbed.nextBlock();
    await scrubbed.finishBlock(block?.id ?? 0);
    expect(isThere()).toBe(true);
    await scrubbed.scrub();
    expect(isThere()).toBe(false);
    await scrubbed.close();
  });
});
