import { join } from 'node:path';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { logContract } from './log-contract.ts';

logContract('SQLite', (folder) => openSqliteLog(join(folder, 'log.db')));
