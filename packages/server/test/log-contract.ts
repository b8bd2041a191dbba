import { randomBytes, randomUUID } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, type LogBatch, LogFullError } from '../src/log/log.ts';
import { uuid7 } from './hello.ts';
import { temporaryFolder } from './running.ts';

const entry = (rows: number, day = '2026-01-15', product = 'hello') => ({
  ...{ product, day, rows },
  body: new Uint8Array(Buffer.from(`${product} ${day} ${rows};`)),
});

const batch = (entries: LogBatch['entries'], more: Partial<LogBatch> = {}): LogBatch => ({
  ...{ batchId: uuid7(), receivedAt: 1000, answer: 'first', entries },
  ...more,
});

/** An entry of events that can be told apart, as the encoder makes it: their hashes, then a mark for each. */
const told = (...hashes: readonly Buffer[]) => ({
  ...entry(hashes.length),
  body: new Uint8Array(Buffer.concat([...hashes, Buffer.alloc(hashes.length)])),
  events: { hashes: 0, repeated: hashes.length * 8 },
});

/** What the log wrote behind the hashes of such entries. */
const marks = (body: Uint8Array = new Uint8Array()) =>
  frames(body).flatMap((frame) => [...frame.subarray((frame.length / 9) * 8)]);

/** The start of a Zstandard frame (RFC 8878, section 3.1.1). */
const FRAME = Buffer.from('28b52ffd', 'hex').toString('latin1');

/** What is in a body: frames, one behind the other. */
const frames = (body: Uint8Array) =>
  Buffer.from(body)
    .toString('latin1')
    .split(FRAME)
    .slice(1)
    .map((frame) => zstdDecompressSync(Buffer.from(FRAME + frame, 'latin1')));

const text = (body: Uint8Array) => frames(body).join('');

/** What every log must do, whatever keeps it. `open` opens the same log again when it is given the same folder. */
export function logContract(
  name: string,
  open: (folder: string, bounds?: { readonly maxBytes: number }) => Log,
): void {
  describe(`a log in ${name}`, () => {
    let folder: ReturnType<typeof temporaryFolder>;
    let log: Log;
    beforeEach(() => {
      folder = temporaryFolder();
      log = open(folder.path);
    });
    afterEach(async () => {
      await log.close();
      folder.remove();
    });
    const reopen = async () => {
      await log.close();
      log = open(folder.path);
    };

    it('gives a batch id its first answer for ever after, and keeps its events once', async () => {
      const first = batch([entry(3)]);
      expect(await log.append(first)).toBe('first');
      expect(await log.append(batch([entry(5)], { batchId: first.batchId, answer: 'second' }))).toBe('first');
      await reopen();
      expect(await log.append(batch([entry(7)], { batchId: first.batchId, answer: 'third' }))).toBe('first');
      expect((await log.nextBlock())?.rows).toBe(3);
    });

    it('keeps many batches that arrive at once, each under its own answer', async () => {
      const batches = Array.from({ length: 200 }, (_, index) => batch([entry(1)], { answer: String(index) }));
      const answers = await Promise.all(batches.map((one) => log.append(one)));
      expect(answers).toEqual(batches.map(({ answer }) => answer));
      expect((await log.depth()).entries).toBe(200);
    });

    it('makes a block of one product and one day', async () => {
      await log.append(batch([entry(1), entry(2, '2026-01-16')]));
      await log.append(batch([entry(4), entry(8, '2026-01-15', 'other')]));
      const seen = [];
      for (let block = await log.nextBlock(); block !== undefined; block = await log.nextBlock()) {
        seen.push([block.product, block.day, block.rows, text(block.body)]);
        await log.finishBlock(block.id);
      }
      expect(seen).toEqual([
        ['hello', '2026-01-15', 5, 'hello 2026-01-15 1;hello 2026-01-15 4;'],
        ['hello', '2026-01-16', 2, 'hello 2026-01-16 2;'],
        ['other', '2026-01-15', 8, 'other 2026-01-15 8;'],
      ]);
      expect(await log.depth()).toMatchObject({ entries: 0, bytes: 0 });
    });

    it('offers a block that was not finished again, unchanged, and counts the attempts', async () => {
      await log.append(batch([entry(1)]));
      const first = await log.nextBlock();
      await log.append(batch([entry(2)]));
      await reopen();
      const second = await log.nextBlock();
      expect(second).toEqual({ ...first, attempt: 2 });
      expect(first?.attempt).toBe(1);
      await log.finishBlock(second?.id ?? 0);
      expect(await log.nextBlock()).toMatchObject({ rows: 2, attempt: 1 });
    });

    it('bounds a block, but takes a single entry whatever its size', async () => {
      await log.append(batch([entry(250_000)]));
      await log.append(batch([entry(150_000)]));
      await log.append(batch([entry(150_000)]));
      const rows = [];
      for (let block = await log.nextBlock(); block !== undefined; block = await log.nextBlock()) {
        rows.push(block.rows);
        await log.finishBlock(block.id);
      }
      expect(rows).toEqual([250_000, 150_000, 150_000]);
    });

    it('tells how many entries wait, and since when', async () => {
      expect(await log.depth()).toMatchObject({ entries: 0, bytes: 0 });
      await log.append(batch([entry(1)], { receivedAt: 1500 }));
      await log.append(batch([entry(1)], { receivedAt: 2000 }));
      expect(await log.depth()).toMatchObject({ entries: 2, oldest: 1500 });
    });

    it('takes an event once, whatever batch it comes in, and counts the others as duplicates', async () => {
      const [a, b, c] = [randomBytes(8), randomBytes(8), randomBytes(8)];
      const answer = JSON.stringify({ accepted: 2, rejected: 1, duplicates: 0 });
      const first = batch([told(a, b)], { answer });
      expect(await log.append(first)).toBe(answer);
      const second = batch([told(b, c)], { answer });
      const counted = JSON.stringify({ accepted: 1, rejected: 1, duplicates: 1 });
      const two = await Promise.all([log.append(second), log.append(batch([told(c, a)], { answer }))]);
      expect(two).toEqual([counted, JSON.stringify({ accepted: 0, rejected: 1, duplicates: 2 })]);
      expect(await log.append({ ...second, entries: [told(b, c)] })).toBe(counted);
      const block = await log.nextBlock();
      expect(block?.rows).toBe(3);
      expect(marks(block?.body)).toEqual([0, 0, 1, 0]);
    });

    it('marks a block to be checked until it remembers the time when its batches were created', async () => {
      const now = Date.now();
      await log.append(batch([entry(1)]));
      expect(await log.nextBlock()).toMatchObject({ check: true, rows: 1 });
      const { startedAt, since } = await log.memory();
      expect(since).toBe(undefined);
      await log.rememberedSince(now - 1000, startedAt - 1);
      expect((await log.memory()).since).toBe(undefined);
      await log.rememberedSince(now - 1000, startedAt);
      expect((await log.memory()).since).toBe(now - 1000);
      await log.finishBlock((await log.nextBlock())?.id ?? 0);
      await log.append(batch([entry(2)], { batchId: uuid7(now) }));
      await log.append(batch([entry(4)], { batchId: uuid7(now - 2000) }));
      await log.append(batch([entry(8)], { batchId: randomUUID() }));
      const recent = await log.nextBlock();
      expect(recent).toMatchObject({ check: false, rows: 2 });
      await log.finishBlock(recent?.id ?? 0);
      expect(await log.nextBlock()).toMatchObject({ check: true, rows: 12 });
    });

    it('marks what waited when it was opened, with whatever comes until the memory is complete', async () => {
      const now = Date.now();
      await log.rememberedSince(now - 1000, (await log.memory()).startedAt);
      await log.append(batch([entry(1)], { batchId: uuid7(now - 2000) }));
      await log.append(batch([entry(2)], { batchId: uuid7(now) }));
      expect((await log.memory()).earlierWait).toBe(false);
      await reopen();
      expect((await log.memory()).earlierWait).toBe(true);
      await log.append(batch([entry(4)], { batchId: uuid7(now) }));
      const block = await log.nextBlock();
      expect(block).toMatchObject({ check: true, rows: 7 });
      expect((await log.memory()).earlierWait).toBe(true);
      await log.finishBlock(block?.id ?? 0);
      expect((await log.memory()).earlierWait).toBe(false);
      await log.append(batch([entry(1)]));
      expect((await log.memory()).earlierWait).toBe(false);
    });

    it('knows an event that it was told of', async () => {
      const [a, b] = [randomBytes(8), randomBytes(8)];
      await log.remember(new Uint8Array(Buffer.concat([a, b])));
      const answer = JSON.stringify({ accepted: 2, rejected: 0, duplicates: 0 });
      const counted = JSON.stringify({ accepted: 0, rejected: 0, duplicates: 2 });
      expect(await log.append(batch([told(a, b)], { answer }))).toBe(counted);
      expect(await log.nextBlock()).toBe(undefined);
    });

    it('takes nothing beyond its bound, remembers nothing of it, and takes it when there is room again', async () => {
      await log.close();
      log = open(folder.path, { maxBytes: 1000 });
      const event = randomBytes(8);
      const large = { ...entry(1), body: new Uint8Array(randomBytes(2000)) };
      await log.append(batch([large]));
      const { bytes, maxBytes } = await log.depth();
      expect([bytes > 2000, maxBytes]).toEqual([true, 1000]);
      const refused = batch([told(event)]);
      const problem = await log.append(refused).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(LogFullError);
      expect(problem).toMatchObject({ code: 'log_full', retryable: true });
      await log.finishBlock((await log.nextBlock())?.id ?? 0);
      expect(await log.depth()).toMatchObject({ entries: 0, bytes: 0 });
      expect(await log.append({ ...refused, entries: [told(event)] })).toBe('first');
      expect(await log.nextBlock()).toMatchObject({ rows: 1 });
    });

    it('bounds what a block holds in memory', async () => {
      const bytes = 20_000_000;
      for (let n = 0; n < 2; n += 1) {
        await log.append(batch([{ ...entry(1), body: new Uint8Array(randomBytes(bytes)) }]));
      }
      for (let n = 0; n < 2; n += 1) {
        const block = await log.nextBlock();
        expect(block?.rows).toBe(1);
        await log.finishBlock(block?.id ?? 0);
      }
    });

    it('numbers its blocks so that nothing tells which were made together', async () => {
      const ids: number[] = [];
      for (let n = 0; n < 40; n += 1) {
        await log.append(batch([entry(1)]));
        const block = await log.nextBlock();
        ids.push(block?.id ?? 0);
        await log.finishBlock(block?.id ?? 0);
      }
      const near = ids.filter((id, index) => Math.abs(id - (ids[index - 1] ?? 0)) < 2 ** 40);
      expect(new Set(ids).size).toBe(40);
      expect(near.length).toBeLessThan(5);
    });

    it('forgets the answers of long ago', async () => {
      const old = batch([], { receivedAt: 1000 });
      await log.append(old);
      await log.forgetAnswers(1001);
      expect(await log.append({ ...old, answer: 'second' })).toBe('second');
    });
  });
}
