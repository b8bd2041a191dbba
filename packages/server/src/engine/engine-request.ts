/**
 * The subset of the ClickHouse HTTP interface that the official client speaks
 * (https://clickhouse.com/docs/interfaces/http): a statement in the body, or in `query` with data in the body;
 * settings and `param_` values in the URL.
 */
export interface EngineRequest {
  readonly queryId: string;
  /** The statement; data of an insert is not part of it. */
  readonly sql: string;
  /** Data that the statement reads through `input(…)`, in Native format. */
  readonly data?: Buffer;
  /** How the data is compressed, in the words of the `file` function. */
  readonly compression: 'none' | 'zstd';
  readonly format: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
}

/** URL parameters that belong to the transport and are no settings of a query. */
const TRANSPORT: ReadonlySet<string> = new Set([
  ...['query', 'query_id', 'database', 'session_id', 'role', 'default_format'],
  ...['wait_end_of_query', 'enable_http_compression', 'send_progress_in_http_headers'],
]);

/**
 * Reads a request of the client.
 *
 * @param url path and query of the request
 * @param encoding of the body: nothing or zstd
 * @throws {Error} when a setting has no settings' name
 */
export function readEngineRequest(url: string, body: Buffer, encoding: string | undefined): EngineRequest {
  if (encoding !== undefined && encoding !== 'zstd')
    throw new Error(`the encoding ${encoding} is not supported`);
  const search = new URL(url, 'http://engine').searchParams;
  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  for (const [name, value] of search) {
    if (name.startsWith('param_')) params.set(name, value);
    else if (!TRANSPORT.has(name)) settings.set(name, value);
  }
  for (const name of [...settings.keys(), ...params.keys()]) {
    if (!/^\w+$/.test(name)) throw new Error(`${name} is not the name of a setting`);
  }
  const inUrl = search.get('query');
  return {
    queryId: search.get('query_id') ?? '',
    sql: inUrl ?? body.toString('utf8'),
    ...(inUrl !== null && body.length > 0 ? { data: body } : {}),
    compression: encoding ?? 'none',
    format: search.get('default_format') ?? 'TabSeparated',
    settings,
    params,
  };
}

/** A string literal of ClickHouse SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const INPUT = /\binput\((?<structure>'(?:[^'\\]|\\.)*')\)(?<rest>[^;]*?)\sFORMAT\s+Native\s*$/i;

/**
 * The embedded engine has no connection to read an insert's data from: it reads a file instead.
 *
 * @throws {Error} when the statement does not read `input('structure') … FORMAT Native`
 */
export function readDataFrom(sql: string, file: string, compression: EngineRequest['compression']): string {
  const found = INPUT.exec(sql);
  if (found?.groups === undefined)
    throw new Error("data is accepted for INSERT … FROM input('…') FORMAT Native");
  const { structure, rest } = found.groups;
  return `${sql.slice(0, found.index)}file(${literal(file)}, 'Native', ${structure}, '${compression}')${rest}`;
}
