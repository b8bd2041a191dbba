import { zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log, LogBatch } from '../src/log/log.ts';
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

/** The start of a Zstandard frame (RFC 8878, section 3.1.1). */
const FRAME = Buffer.from('28b52ffd', 'hex').toString('latin1');

/** What is in a body: frames, one behind the other. */
const text = (body: Uint8Array) =>
  Buffer.from(body)
    .toString('latin1')
    .split(FRAME)
    .slice(1)
    .map((frame) => zstdDecompressSync(Buffer.from(FRAME + frame, 'latin1')).toString())
    .join('');

/** What every log must do, whatever keeps it. `open` opens the same log again when it is given the same folder. */
export function logContract(name: string, open: (folder: string) => Log): void {
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
      expect(await log.depth()).toEqual({ entries: 0 });
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
      expect(await log.depth()).toEqual({ entries: 0 });
      await log.append(batch([entry(1)], { receivedAt: 1500 }));
      await log.append(batch([entry(1)], { receivedAt: 2000 }));
      expect(await log.depth()).toEqual({ entries: 2, oldest: 1500 });
    });

    it('forgets the answers of long ago', async () => {
      const old = batch([], { receivedAt: 1000 });
      await log.append(old);
      await log.forgetAnswers(1001);
      expect(await log.append({ ...old, answer: 'second' })).toBe('second');
    });
  });
}
