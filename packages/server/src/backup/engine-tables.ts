import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';

/** A table of the warehouse. */
export interface EngineTable {
  readonly name: string;
  /** The statement that makes it. */
  readonly create: string;
  readonly rows: number;
}

interface TableRow {
  readonly name: string;
  readonly create_table_query: string;
  readonly data_paths: readonly string[];
}

const NAME = /^\w+$/;
/** What a table keeps of parts that are not attached. */
const DETACHED = 'detached';

/** The tables that keep rows, in the order of their names. */
async function tablesOf(client: ClickHouseClient): Promise<readonly TableRow[]> {
  const result = await client.query({
    query:
      'SELECT name, create_table_query, data_paths FROM system.tables' +
      " WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name",
    format: 'JSONEachRow',
  });
  return result.json<TableRow>();
}

/** Rows of a table's parts that hold. */
export async function countRows(client: ClickHouseClient, table: string): Promise<number> {
  const result = await client.query({
    query:
      'SELECT sum(rows) AS n FROM system.parts WHERE active AND database = currentDatabase() AND table = {table:String}',
    query_params: { table },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ n: string }>();
  return Number(row?.n ?? 0);
}

/** Rows of the parts in a folder: each says its own, and what becomes of the table meanwhile does not matter. */
async function rowsBelow(parts: string): Promise<number> {
  const names = await readdir(parts);
  const counts = await Promise.all(names.map((part) => readFile(join(parts, part, 'count.txt'), 'utf8')));
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

/**
 * Freezes every table: the engine makes hard links to its parts, which never change, so this takes no time and no space.
 * What a table's parts are goes to `FOLDER/TABLE/PART/…`; the folder must be on the file system of the engine.
 *
 * The caller makes sure that nothing is inserted meanwhile.
 *
 * @param freezeName letters and digits: the engine spells others differently in the names of folders
 */
export async function freezeTables(
  client: ClickHouseClient,
  folder: string,
  freezeName: string,
): Promise<readonly EngineTable[]> {
  const tables = await tablesOf(client);
  const frozen: EngineTable[] = [];
  for (const { name, create_table_query: create, data_paths } of tables) {
    await client.command({ query: `ALTER TABLE ${checked(name)} FREEZE WITH NAME '${checked(freezeName)}'` });
    const parts = join(folder, name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const linked = frozenPath(data_paths, freezeName);
    // A table without rows leaves nothing.
    if (existsSync(linked)) await rename(linked, parts);
    else await mkdir(parts, { mode: 0o700 });
    frozen.push({ name, create, rows: await rowsBelow(parts) });
  }
  const [first] = tables;
  if (first !== undefined) await rm(shadowOf(first.data_paths, freezeName), { recursive: true, force: true });
  return frozen;
}

/** Makes a table and gives it its parts, which are moved from a folder on the same file system. */
export async function attachTable(
  client: ClickHouseClient,
  table: EngineTable,
  parts: string,
): Promise<void> {
  await client.command({ query: table.create });
  const made = (await tablesOf(client)).find(({ name }) => name === table.name);
  const [path] = made?.data_paths ?? [];
  if (path === undefined) throw new Error(`the backup's statement for ${table.name} makes another table`);
  for (const part of await readdir(parts)) {
    await rename(join(parts, part), join(path, DETACHED, part));
    await client.command({ query: `ALTER TABLE ${checked(table.name)} ATTACH PART '${checked(part)}'` });
  }
}

/** `…/store/abc/abc-…/` is frozen to `…/shadow/NAME/store/abc/abc-…/`. */
function frozenPath(dataPaths: readonly string[], freezeName: string): string {
  const path = dataPath(dataPaths);
  return join(shadowOf(dataPaths, freezeName), 'store', basename(dirname(path)), basename(path));
}

function shadowOf(dataPaths: readonly string[], freezeName: string): string {
  return join(dirname(dirname(dirname(dataPath(dataPaths)))), 'shadow', freezeName);
}

function dataPath([path]: readonly string[]): string {
  if (path === undefined) throw new Error('the warehouse does not say where a table is');
  return path.replace(/\/$/, '');
}

/** A name that stands in a statement. */
function checked(name: string): string {
  if (!NAME.test(name.replaceAll('-', '_')))
    throw new Error('a table, a part or a backup has a name that is none');
  return name;
}
