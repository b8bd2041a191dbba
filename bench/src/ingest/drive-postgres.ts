import type { CompiledCatalog } from '@candor/catalog';
import pg from 'pg';
import { createEventsTable } from '../postgres/events-table.ts';
import { type RunningPostgres, startPostgres } from '../postgres/start-postgres.ts';
import { startProgram } from '../start-program.ts';
import { type Driven, driveLoad, type Load } from './drive-load.ts';
import type { PreparedRequest } from './request-of.ts';

/** What events go into PostgreSQL with: one statement for a batch, or one for each event, as servers do that know no batches. */
type Insert = 'batch' | 'event';

export interface PostgresOptions {
  readonly catalog: CompiledCatalog;
  readonly requests: readonly PreparedRequest[];
  readonly pressure: Omit<Load, 'url' | 'requests'>;
  readonly progress: (line: string) => void;
}

export interface DrivenPostgres {
  /** With its version. */
  readonly name: string;
  readonly batch: Driven;
  readonly event: Driven;
}

/**
 * Sends the same requests to a server that keeps events in PostgreSQL, once with each way to insert, and makes sure that all
 * are there.
 *
 * @throws {Error} when PostgreSQL holds another number of events than were accepted
 */
export async function drivePostgres(options: PostgresOptions): Promise<DrivenPostgres> {
  const postgres = await startPostgres(options.progress);
  try {
    const batch = await driveInserts(postgres, options, 'batch');
    const event = await driveInserts(postgres, options, 'event');
    return { name: postgres.name, batch, event };
  } finally {
    await postgres.stop();
  }
}

async function driveInserts(
  { connection }: RunningPostgres,
  { catalog, requests, pressure }: PostgresOptions,
  insert: Insert,
): Promise<Driven> {
  await query(connection, `DROP TABLE IF EXISTS events; ${createEventsTable(catalog)}`);
  const { host, user } = connection;
  const program = ['bench/src/postgres/postgres-server.ts', host, user, String(pressure.connections), insert];
  const server = await startProgram(program);
  let driven: Driven;
  try {
    driven = await driveLoad({ ...pressure, url: server.url, requests: requests.values() });
  } finally {
    await server.stop();
  }
  const [counted] = await query<{ n: string }>(connection, 'SELECT count(*) AS n FROM events');
  if (Number(counted?.n) !== driven.accepted.events)
    throw new Error(`PostgreSQL took ${driven.accepted.events} events and holds ${counted?.n}`);
  return driven;
}

async function query<Row extends pg.QueryResultRow>(
  connection: pg.ClientConfig,
  sql: string,
): Promise<readonly Row[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
