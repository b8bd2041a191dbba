import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { uuid7 } from './hello.ts';
import { logContract } from './log-contract.ts';
import { temporaryFolder } from './running.ts';

logContract('SQLite', (folder, bounds = { maxBytes: 1e9 }) => openSqliteLog(join(folder, 'log.db'), bounds));

const entry = () => ({
  ...{ product: 'hello', day: '2026-01-15', rows: 1, body: new Uint8Array(Buffer.from('body')) },
});

it('a log that was closed says so at once, and again', async () => {
  const folder = temporaryFolder();
  const log = openSqliteLog(join(folder.path, 'log.db'));
  await log.close();
  await expect(log.depth()).rejects.toThrow('the log is closed');
  await expect(log.depth()).rejects.toThrow('the log is closed');
  folder.remove();
});

it('a log whose thread dies tells who waits, and goes on with what it acknowledged', async () => {
  const folder = temporaryFolder();
  const warnings: string[] = [];
  const started = once(process, 'worker');
  const log = openSqliteLog(join(folder.path, 'log.db'), { warn: (line) => warnings.push(line) });
  const [worker] = (await started) as [Worker];
  const batchId = uuid7();
  await log.append({ batchId, receivedAt: 1, answer: 'first', entries: [entry()] });
  const again = once(process, 'worker');
  const waiting = log.append({ batchId: uuid7(), receivedAt: 2, answer: '', entries: [entry()] });
  await worker.terminate();
  await waiting.catch((error: Error) => expect(error.message).toContain('the log failed'));
  await again;
  expect(await log.append({ batchId, receivedAt: 3, answer: 'second', entries: [entry()] })).toBe('first');
  expect((await log.depth()).entries).toBeGreaterThan(0);
  expect(warnings.join()).toContain('starting it again');
  await log.close();
  folder.remove();
});

it('a log that cannot be opened says why', async () => {
  const folder = temporaryFolder();
  const log = openSqliteLog(folder.path);
  await expect(log.depth()).rejects.toThrow('the log failed: unable to open database file');
  await log.close();
  folder.remove();
});

it('a log of an earlier version is opened, and what waits in it is checked', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'log.db');
  const old = new DatabaseSync(path);
  old.exec(`
    CREATE TABLE answers (batch_id TEXT PRIMARY KEY, received_at INTEGER NOT NULL, answer TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE blocks (
      id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL, attempts INTEGER NOT NULL);
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL,
      received_at INTEGER NOT NULL, block_id INTEGER REFERENCES blocks (id), body BLOB NOT NULL);
    CREATE INDEX entries_block_id ON entries (block_id, product, day);
    INSERT INTO entries VALUES (1, 'hello', '2026-01-15', 5, 1000, NULL, x'00');
  `);
  old.close();
  const log = openSqliteLog(path);
  expect(await log.nextBlock()).toMatchObject({ rows: 5, check: true });
  await log.close();
  folder.remove();
});
