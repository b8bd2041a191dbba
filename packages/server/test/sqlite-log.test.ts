import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { logContract } from './log-contract.ts';
import { temporaryFolder } from './running.ts';

logContract('SQLite', (folder) => openSqliteLog(join(folder, 'log.db')));

it('a log whose thread has ended says so at once, and again', async () => {
  const folder = temporaryFolder();
  const log = openSqliteLog(join(folder.path, 'log.db'));
  await log.close();
  await expect(log.depth()).rejects.toThrow('the log is closed');
  await expect(log.depth()).rejects.toThrow('the log is closed');
  folder.remove();
});
