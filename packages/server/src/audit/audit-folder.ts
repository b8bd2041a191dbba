import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import { readVersions } from '../catalogs/keep-catalogs.ts';
import { startEngine } from '../engine/start-engine.ts';
import { lockFolder } from '../lock-folder.ts';
import { openSqliteLog } from '../log/sqlite-log.ts';
import { runningServer, type ServerAddress } from '../running-server-file.ts';
import { type ClickHouseAddress, connect, openClickHouse } from '../warehouse/clickhouse-warehouse.ts';
import { tableShape } from '../warehouse/table-shape.ts';
import { startWriter } from '../writer/writer.ts';
import type { AuditReport, AuditScope } from './audit-report.ts';
import { auditWarehouse } from './audit-warehouse.ts';

/** How long what waits in the log may take to reach the warehouse. */
const DRAIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

export interface AuditOptions extends AuditScope {
  /** The folder of a server, whether or not one runs on it. */
  readonly data: string;
  /** URL of the ClickHouse server, where the folder's server uses one; the embedded engine by default. */
  readonly warehouse?: string;
  /** Receives a line about what is done next. */
  readonly progress?: (line: string) => void;
}

/**
 * Audits the warehouse of a data folder. What waits in the log is stored first, so that nothing acknowledged is left out: by the
 * server that runs on the folder, or else by this process, which then holds the folder and its engine for the moment.
 *
 * @throws {Error} in one line: no server has used the folder, or what waits in its log does not reach the warehouse
 */
export async function auditFolder(options: AuditOptions): Promise<AuditReport> {
  const data = resolve(options.data);
  const { warehouse: url, progress = () => undefined } = options;
  const catalogs = catalogsOf(data);
  const server = runningServer(data);
  if (server !== undefined) {
    progress('waiting until the running server has stored what it received');
    await drained(join(data, 'log.db'));
    return auditAt(addressOf(data, server, url), catalogs, options);
  }
  const lock = lockFolder(data);
  try {
    return await whileOpen(data, url, catalogs, progress, (address) => auditAt(address, catalogs, options));
  } finally {
    lock.release();
  }
}

type Catalogs = ReadonlyMap<string, readonly CompiledCatalog[]>;

async function auditAt(
  address: ClickHouseAddress,
  catalogs: Catalogs,
  { progress, ...scope }: AuditOptions,
): Promise<AuditReport> {
  const client = connect(address, 1);
  try {
    return await auditWarehouse(client, catalogs, scope, (product) => progress?.(`reading ${product}`));
  } finally {
    await client.close();
  }
}

function catalogsOf(data: string): Catalogs {
  const folder = join(data, 'catalogs');
  const products = existsSync(folder) ? readdirSync(folder) : [];
  const catalogs = new Map(products.map((product) => [product, readVersions(join(folder, product))]));
  if (catalogs.size > 0) return catalogs;
  throw new Error(`${data} is not the data folder of a server; name one with --data`);
}

function addressOf(data: string, { engine }: ServerAddress, url: string | undefined): ClickHouseAddress {
  if (url !== undefined) return { url };
  if (engine !== undefined) return { socket: engine };
  throw new Error(
    `a server runs on ${data} without the embedded engine; name its ClickHouse server with --warehouse`,
  );
}

/** Waits until a running server has stored everything that it received before now. */
async function drained(path: string): Promise<void> {
  const log = new DatabaseSync(path, { readOnly: true });
  try {
    const waiting = log.prepare('SELECT count(*) AS n FROM entries WHERE id <= ?');
    const { last } = log.prepare('SELECT max(id) AS last FROM entries').get() ?? {};
    const count = () => Number(waiting.get(last ?? 0)?.n ?? 0);
    for (const end = Date.now() + DRAIN_MS; count() > 0; await sleep(LOOK_EVERY_MS)) {
      if (Date.now() > end) throw notDrained(count());
    }
  } finally {
    log.close();
  }
}

/** Runs work on a folder that no server runs on, after its log has been drained into its warehouse. */
async function whileOpen<T>(
  data: string,
  url: string | undefined,
  catalogs: Catalogs,
  progress: (line: string) => void,
  work: (address: ClickHouseAddress) => Promise<T>,
): Promise<T> {
  progress('starting the engine');
  const started: (() => unknown)[] = [];
  try {
    const engine = url === undefined ? await startEngine(join(data, 'engine'), progress) : undefined;
    if (engine !== undefined) started.push(() => engine.stop());
    const address = engine === undefined ? { url: url ?? '' } : { socket: engine.socket };
    const warehouse = openClickHouse(address);
    started.push(() => warehouse.close());
    const shapes = new Map([...catalogs].map(([product, versions]) => [product, tableShape(versions)]));
    for (const shape of shapes.values()) await warehouse.prepare(shape);
    const log = openSqliteLog(join(data, 'log.db'));
    started.push(() => log.close());
    const writer = startWriter({ log, warehouse, shapes, warn: progress });
    started.push(() => writer.stop());
    const stored = writer.exclusively(async () => true).catch(() => false);
    if (!(await Promise.race([stored, sleep(DRAIN_MS, false, { ref: false })]))) {
      throw notDrained((await log.depth()).entries);
    }
    return await work(address);
  } finally {
    for (const end of started.reverse()) await end();
  }
}

function notDrained(entries: number): Error {
  return new Error(
    `${entries} batches of the log did not reach the warehouse within ${DRAIN_MS / 1000} s; /readyz of the server says why`,
  );
}
