import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { startEngine } from '../engine/start-engine.ts';
import { lockFolder } from '../lock-folder.ts';
import { connect } from '../warehouse/clickhouse-warehouse.ts';
import { type Finding, fail, ok, reasonOf } from './finding.ts';

const DAYS = 7;
/** In the memory of the engine at once: about 100 MB. */
const HASHES_COMPARED = 5_000_000;

/**
 * Whether the embedded warehouse answers, and holds what it should: no damaged part, and no event twice in the last days.
 *
 * @param socket of the engine of a server that runs on the folder; without it the engine is started for the moment
 */
export async function checkEngine(data: string, socket: string | undefined): Promise<readonly Finding[]> {
  try {
    return socket === undefined ? await askAlone(data) : await ask(socket);
  } catch (error) {
    return [
      fail(
        'engine',
        `the warehouse does not answer: ${reasonOf(error)}`,
        'start the server; its log says more',
      ),
    ];
  }
}

async function askAlone(data: string): Promise<readonly Finding[]> {
  const lock = lockFolder(data);
  try {
    const engine = await startEngine(join(data, 'engine'), () => undefined);
    try {
      return await ask(engine.socket);
    } finally {
      await engine.stop();
    }
  } finally {
    lock.release();
  }
}

async function ask(socket: string): Promise<readonly Finding[]> {
  const client = connect({ socket }, 1);
  try {
    const [version] = await select<{ v: string }>(client, 'SELECT version() AS v');
    return [
      ok('engine', `ClickHouse ${version?.v} answers`),
      await checkParts(client),
      await checkEvents(client),
    ];
  } finally {
    await client.close();
  }
}

async function checkParts(client: ClickHouseClient): Promise<Finding> {
  const [row] = await select<{ n: string }>(
    client,
    "SELECT count() AS n FROM system.detached_parts WHERE database = currentDatabase() AND reason LIKE 'broken%'",
  );
  const broken = Number(row?.n ?? 0);
  return broken === 0
    ? ok('parts', 'no part of a table is damaged')
    : fail(
        'parts',
        `${broken} parts of tables are damaged, and are not read`,
        'restore a backup, and see to the disk',
      );
}

async function checkEvents(client: ClickHouseClient): Promise<Finding> {
  const tables = await select<{ name: string }>(
    client,
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'events\\\\_%'",
  );
  const recent = `toDate(timestamp) > today() - ${DAYS}`;
  let events = 0;
  for (const { name } of tables) {
    const [all] = await select<{ n: string }>(client, `SELECT count() AS n FROM \`${name}\` WHERE ${recent}`);
    const n = Number(all?.n ?? 0);
    events += n;
    // One that is stored twice has its hash twice: of a larger table every so many hashes are compared, all of each.
    const step = Math.max(1, Math.ceil(n / HASHES_COMPARED));
    const [row] = await select<{ twice: string }>(
      client,
      `SELECT count() - uniqExact(event_hash) AS twice FROM \`${name}\` WHERE ${recent} AND event_hash % ${step} = 0`,
    );
    const twice = Number(row?.twice ?? 0);
    if (twice > 0)
      return fail(
        'events',
        `${twice} events of ${name} or more are stored twice`,
        'report it: this must not happen',
      );
  }
  return ok('events', `${events} events of the last ${DAYS} days, each stored once`);
}

async function select<T>(client: ClickHouseClient, query: string): Promise<readonly T[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json<T>();
}
